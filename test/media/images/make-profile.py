"""Writes a minimal ICC profile of Display P3 with a gamma of 2.2."""
import struct, sys
def s15(v): return struct.pack('>i',int(round(v*65536)))
def xyz(v): return b'XYZ \0\0\0\0'+b''.join(s15(x) for x in v)
def desc(t): t=t.encode()+b'\0'; return b'desc\0\0\0\0'+struct.pack('>I',len(t))+t+b'\0'*(4+4+2+1+67)
def curv(g): return b'curv\0\0\0\0'+struct.pack('>IH',1,int(round(g*256)))
def profile(name,space,tags):
    head=128+4+12*len(tags); body=b''; table=struct.pack('>I',len(tags)); 
    for k,d in tags:
        while (head+len(body))%4: body+=b'\0'
        table+=k+struct.pack('>II',head+len(body),len(d)); body+=d
    size=head+len(body)
    h=struct.pack('>I',size)+b'none'+struct.pack('>I',0x02400000)+b'mntr'+space+b'XYZ '+struct.pack('>6H',2024,1,1,0,0,0)+b'acsp'+b'APPL'+b'\0'*(4+4+4+8+4)+s15(.9642)+s15(1)+s15(.8249)+b'\0'*48
    assert len(h)==128,len(h)
    return h+table+body
wp=(.9642,1,.8249)
p3=profile('P3',b'RGB ',[(b'desc',desc('p3')),(b'wtpt',xyz(wp)),(b'rXYZ',xyz((.51512,.24120,-.00105))),(b'gXYZ',xyz((.29198,.69225,.04189))),(b'bXYZ',xyz((.15710,.06657,.78407))),(b'rTRC',curv(2.2)),(b'gTRC',curv(2.2)),(b'bTRC',curv(2.2)),(b'cprt',b'text\0\0\0\0x\0')])
open(sys.argv[1],'wb').write(p3)

// Made by scripts/line-break-classes.ts from the Unicode Character Database 17.0.0; do not edit.

/**
 * The line breaking class of every code point from 0, in runs: a class (with an asterisk if its characters are
 * East Asian: fullwidth, wide or halfwidth) and, after a comma, the length of the run in base 36 unless it is 1.
 */
export const classRuns = `
CM,9 BA LF BK,2 CR CM,i SP EX QU AL PR PO AL QU OP CP AL PR IS HY IS SY NU,a IS,2 AL,3 EX AL,r OP PR
CP AL,t OP BA CL AL CM,6 NL CM,q GL OP PO PR,3 AL AI,2 AL AI QU AL BA AL,2 PO PR AI,2 BB AL AI,5 QU
AI,3 OP AL,n AI AL,v AI AL,cv AI BB AI,3 BB AI AL,2 AI AL,7 AI,4 AL AI AL BB AL,w CM,2k GL,7 CM,d
AL,e IS AL,78 CM,7 AL,73 IS HH AL,4 PR AL CM,19 HH CM AL CM,2 AL CM,2 EX CM AL,8 HL,r AL,4 HL,4 AL,d
NU,6 AL,3 PO,3 IS,2 AL,2 CM,b EX CM EX,3 AL,17 CM,l NU,a PO NU,2 AL,3 CM AL,2r EX AL CM,7 NU AL CM,6
AL,2 CM,2 AL CM,4 AL,2 NU,a AL,n CM AL,u CM,r AL,2j CM,b AL,f NU,a AL,x CM,9 AL,4 IS EX AL,3 CM PR,2
AL,m CM,4 AL CM,9 AL CM,3 AL CM,5 AL,17 CM,3 AL,1g NU,2 AL,5 CM,9 AL,16 CM,o NU CM,x AL,1i CM,3 AL
CM,i AL CM,7 AL,a CM,2 BA,2 NU,a AL,h CM,3 AL,1k CM AL CM,7 AL,2 CM,2 AL,2 CM,3 AL,9 CM AL,a CM,2
AL,2 NU,a AL,2 PO,2 AL,5 PO AL PR AL,2 CM AL,2 CM,3 AL,1k CM AL CM,5 AL,4 CM,2 AL,2 CM,3 AL,3 CM
AL,k NU,a CM,2 AL,3 CM AL,b CM,3 AL,1k CM AL CM,8 AL CM,3 AL CM,3 AL,k CM,2 AL,2 NU,a AL PR AL,8
CM,6 AL CM,3 AL,1k CM AL CM,7 AL,2 CM,2 AL,2 CM,3 AL,7 CM,3 AL,a CM,2 AL,2 NU,a AL,i CM AL,1n CM,5
AL,3 CM,3 AL CM,4 AL,9 CM AL,e NU,a AL,9 PR AL,6 CM,5 AL,1j CM AL CM,7 AL CM,3 AL CM,4 AL,7 CM,2
AL,b CM,2 AL,2 NU,a AL,7 BB AL,9 CM,3 BB AL,1j CM AL CM,7 AL CM,3 AL CM,4 AL,7 CM,2 AL,b CM,2 AL,2
NU,a AL,3 CM AL,c CM,4 AL,1j CM,2 AL CM,7 AL CM,3 AL CM,4 AL,9 CM AL,a CM,2 AL,2 NU,a AL,9 PO AL,7
CM,3 AL,1y CM AL,4 CM,6 AL CM AL CM,8 AL,6 NU,a AL,2 CM,2 AL,d SA,1m AL,4 PR SA,f AL NU,a BA,2 AL,11
SA,2 AL SA AL SA,5 AL SA,o AL SA AL SA,n AL,2 SA,5 AL SA AL SA,7 AL NU,a AL,2 SA,4 AL,x BB,4 AL BB,2
GL BB,2 BA GL EX,5 GL AL EX AL,3 CM,2 AL,6 NU,a AL,a BA CM AL CM AL CM OP CL OP CL CM,2 AL,1d CM,e
BA CM,5 BA CM,2 AL,5 CM,b AL CM,10 AL BA,2 AL,6 CM AL,9 BB,2 BA BB AL,5 GL,2 AL,11 SA,1s NU,a BA,2
AL,4 SA,1s NU,a SA,6 AL,2o JL*,2o JV,20 JT,2g AL,9p CM,3 AL BA AL,4e HH AL,hr BA AL,q OP CL AL,26
BA,3 AL,10 CM,4 AL,s CM,3 BA,2 AL,r CM,2 AL,u CM,2 AL,c SA,2c BA,2 NS SA BA AL BA PR SA,2 AL,2 NU,a
AL,o EX,2 BA,2 BB AL EX,2 AL CM,3 GL CM NU,a AL,2z CM,2 AL,y CM AL,3a CM,c AL,4 CM,c AL,8 EX,2 NU,a
SA,u AL,2 SA,5 AL,b SA,18 AL,4 SA,q AL,6 NU,b AL,3 SA,2 AL,1j CM,5 AL,4 SA,1r AL SA,t AL,2 CM NU,a
AL,6 NU,a AL,6 SA,e AL,2 CM,1a AL,2 CM,b GL AL,k CM,5 AK,1b CM,g VI AK,8 AL BA,2 AS,a BA,2 ID BA,4
ID,a CM,9 ID,9 BA,3 CM,3 AL,u CM,d AL,2 NU,a AL,6 AS,12 CM,c VF,2 AL,1c CM,k AL,3 BA,5 NU,a AL,6
NU,a AL,10 BA,2 AL,28 CM,3 AL CM,l AL,4 CM AL,6 CM AL,2 CM,3 AL,5i CM,d GL CM,1a GL CM,3 AL,e5 BB
AL,2 BA,7 GL BA,3 ZW CM ZWJ CM,2 HH GL HH,2 B2 AI,2 AL QU,2 OP QU,3 OP QU AI,2 AL,2 IN,3 BA BK,2
CM,5 GL PO,8 AL QU,2 AI NS,2 AL,6 IS OP CL NS,3 AL,c BA PO BA,4 AL BA,3 WJ AL,5 CM,a AL,4 AI AL,8 OP
CL AI AL AI,4 AL,8 OP CL AL,h PR,7 PO PR PR* PR,c PO PR,4 PO PR,2 PO PR PO PR,f CM,x AL,i PO AL AI
AL,3 PO AL,9 AI AL,2 PR AL,a AI,2 AL,8 AI AL,10 AI,f AL AI,c AL,4 AI,a AL,f AI AL,6 AI,a AL,1k AI AL
AI AL,17 AI AL AI,2 AL,3 AI,2 AL,2 AI AL,3 AI AL AI PR,2 AL AI AL,4 AI AL,2 AI,4 AL,2 AI AL AI AL
AI,6 AL AI AL,5 AI,4 AL,4 AI,2 AL,a AI AL,3 AI AL,5 AI AL,d AI,2 AL,2 AI,4 AL,2 AI,2 AL,2 AI,2 AL,i
AI,2 AL,2 AI,2 AL,d AI AL,3 AI AL,b AI AL,p AI AL,1b IN AL,o OP CL OP CL AL,6 AI AL,7 ID*,2 AL,d OP*
CL* AL,5a AL*,4 AL,3 ID* ID,2 ID* AL,30 AI,4f AL AI,24 AL,4 AI,11 AL,b AI,g AL,2 AI,4 AL,a AI,2 AL
AI,7 AL,8 AI,2 AL,2 AI,2 AL,4 AI,2 AL,2 AI,2 AL,4 AI,3 AL,2 AI AL,2 AI,4 AL,g AI,4 AL,9 AI AL,d
AL*,2 AL ID,4 AL AI,2 AL,2 AI AL,4 AI,2 AL,4 ID*,2 AI,2 ID AL ID,3 EB ID,2 AL,g AL*,8 AL ID,3 AL,4
AI AL AI AL,5 AL*,c AL,c AI,2 AL AI,3 AL AI ID AI,2 AL AI,2 AL AI AL,f ID* AL,a AL*,6 AL,3 AL* AL,a
AI,2 AL AL* AL,8 AL*,2 AL,h ID*,2 ID,5 ID*,2 ID,3 AI,4 ID AL* ID,3 AI ID ID* AI,3 ID,2 AI,2 ID AI,2
ID,3 AL AI AL,4 AI,2 ID* AI,6 ID ID*,2 ID ID* AI ID,2 EB ID* AI,2 ID* ID,7 AL* AL,2 ID,2 EB*,2 EB,2
AL,q AL* AL,z AL* AL AL* AL,4 AL*,3 AL AI* AL,3 QU,6 AL EX,2 ID AL,3 OP CL OP CL OP CL OP CL OP CL
OP CL OP CL AI,u AL AL*,3 AL,o AL* AL,e AL* AL,5 OP CL AL,v OP CL OP CL OP CL OP CL OP CL AL,g BA
AL,aq OP CL OP CL OP CL OP CL OP CL OP CL OP CL OP CL OP CL OP CL OP CL AL,1r OP CL OP CL AL,w OP CL
AL,7x AL*,2 AL,1f AL* AL,4 AI* AI,4 AL,b9 CM,3 AL,7 EX BA,3 AL EX BA AL,34 BA AL,e CM AL,2o CM,w
QU,e BA,8 AL HH OP BA AL,2 QU,2 AL,2 QU,2 OP CL OP CL OP CL OP CL BA,4 EX AL BA,2 AL BA,2 AL,5 B2,2
BA,3 AL HH BA OP BA,8 AL BA AL BA,2 AL,3 EX,2 OP CP OP CP OP CP OP CP HH AL,y ID*,q AL ID*,2h AL,c
ID*,5y AL,q ID*,g BA* CL*,2 ID*,2 NS* ID*,2 OP* CL* OP* CL* OP* CL* OP* CL* OP* CL* ID*,2 OP* CL*
OP* CL* OP* CL* OP* CL* NS* OP* CL*,2 ID*,a CM*,6 ID*,5 CM* ID*,5 NS*,2 ID*,2 ID AL CJ* ID* CJ* ID*
CJ* ID* CJ* ID* CJ* ID*,p CJ* ID*,v CJ* ID* CJ* ID* CJ* ID*,6 CJ* ID*,6 CJ*,2 AL,2 CM*,2 NS*,4 ID*
NS* CJ* ID* CJ* ID* CJ* ID* CJ* ID* CJ* ID*,p CJ* ID*,v CJ* ID* CJ* ID* CJ* ID*,6 CJ* ID*,6 CJ*,2
ID*,4 NS* CJ* NS*,2 ID* AL,5 ID*,17 AL ID*,2m AL ID*,2e AL,9 ID* CJ*,g ID*,v AL ID*,14 AI,8 ID*,5f4
AL*,1s ID*,g7p NS* ID*,vr AL,3 ID*,1j AL,1j BA,2 AL,7h BA EX BA AL,g NU,a AL,1x CM,4 AL CM,a AL,w
CM,2 AL,28 CM,2 AL BA,5 AL,7e CM AL,3 CM AL,4 CM AL,n CM,5 AL,4 CM AL,b PO AL,1n BB,2 EX,2 AL,8 CM,2
AL,1e CM,i AL,8 BA,2 NU,a AL,6 CM,i AL,a BB AL,2 CM NU,a AL,s CM,8 BA,2 AL,n CM,d AL,c JL*,t AL,3
CM,4 AK,1b CM,d VI ID,6 BA,3 ID,4 AL BA AS,a AL,4 ID,2 SA,g NU,a SA,5 AL AS,15 CM,e AL,9 BA,3 CM
BA,8 CM,2 AL,2 AS,a AL,2 ID BA,3 SA,2r AL,o SA,5 AL,b CM,5 BA,2 AL,3 CM,2 AL,6k CM,8 BA CM,2 AL,2
NU,a AL,6 H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r H2* H3*,r
AL,c JV,n AL,4 JT,1d AL,6is ID*,e8 AL,t HL CM HL,a AL HL,d AL HL,5 AL HL AL HL,2 AL HL,2 AL HL,a
AL,dq CL OP AL,58 PO AL,3 CM,g CL*,3 NS*,2 EX*,2 OP* CL* IN* AL,6 GL CM GL CM GL CM GL,2 CM GL CM GL
CM GL,2 CM ID*,5 OP* CL* OP* CL* OP* CL* OP* CL* OP* CL* OP* CL* OP* CL* OP* CL* ID*,2 OP* CL* ID*,7
CL* ID* CL* AL NS*,2 EX*,2 ID* OP* CL* OP* CL* OP* CL* ID*,8 AL ID* PR* PO* ID* AL,43 WJ AL EX*
ID*,2 PR* PO* ID*,2 OP* CL* ID*,2 CL* ID* CL* ID*,b NS*,2 ID*,3 EX* ID*,r OP* ID* CL* ID*,t OP* ID*
CL* ID* OP* CL*,2 OP* CL*,2 NS* ID* CJ*,a ID*,19 NS*,2 ID*,v AL,3 ID*,6 AL,2 ID*,6 AL,2 ID*,6 AL,2
ID*,3 AL,3 PO* PR* ID*,3 PR*,2 AL AL*,7 AL,a CM,3 CB AI AL,76 BA,3 AL,6y CM AL,6a CM AL,45 CM,5
AL,10 BA AL,1c BA AL,5r NU,a AL,q5 BA AL,5j BA AL,69 CM,3 AL CM,2 AL,5 CM,4 AL,14 CM,3 AL,4 CM AL,g
BA,8 AL,3x CM,2 AL,9 BA,6 IN AL,1u BA,7 AL,dg CM,4 AL,8 NU,a AL,6 NU,a AL,v CM,5 HH AL,8s CM,2 HH
AL,y BA AL,15 CM,6 AL,1y CM,b AL,1d CM,4 AL,3e CM,3 AP,2 AK,1f CM,e VI BA,2 ID,5 AL,4 ID,k AS,a CM
AK,2 CM,2 AK AL,9 GL CM,3 AL,19 CM,b AL,2 NU BA,4 CM AL,a NU AL,y NU,a AL,6 CM,3 AL,10 CM,e AL NU,a
BA,4 AL CM,2 AL,18 CM AL BB AL,a CM,3 AL,1c CM,e AL,4 BA,2 AL BA CM,4 AL CM,2 NU,a AL BB AL BA,3
AL,24 CM,c BA,2 AL BA,2 AL CM AL,2 CM AL,2v BA AL,1h CM,c AL,5 NU,a AL,6 CM,4 AL AK,8 AL,2 AK,2 AL,2
AK,m AL AK,7 AL AK,2 AL AK,5 AL CM,2 BA CM,7 AL,2 CM,2 AL,2 CM,2 VI AL,2 AS AL,6 CM AL,5 BA AS,2
AK,2 CM,2 AL,2 CM,7 AL,3 CM,5 AL,b AS,a AL AS AL,2 AS AL AS,2 AK,10 AL ID CM,9 AL CM AL,2 CM AL CM,4
AL CM,4 VI AP CM ID,3 AL ID,2 AL,8 CM,2 AL,2a CM,i AL,4 BA,4 AL NU,a BA,2 AL,2 CM AL,29 CM,k AL,c
NU,a AL,5x CM,7 AL,2 CM,9 BB BA,2 EX,2 AL,3 BA,f AL,4 CM,2 AL,2a CM,h BA,2 AL,d NU,a AL,6 BB,d AL,1q
CM,d AL,8 NU,a AL,6 NU,k AL,s SA,r AL,2 SA,f AL,4 NU,a SA,2 BA,3 SA,8 AL,6d CM,f AL,4l NU,a AL,m
AK,7 AL,2 AK AL,2 AK,8 AL AK,2 AL AK,o CM,6 AL CM,2 AL,2 CM,3 VI AP CM AP CM,2 BA,3 AL,9 AS,a AL,3b
CM,7 AL,2 CM,7 AL BB AL CM AL,s CM,a AL,14 CM,7 AL CM,4 BB AL BA,4 BB AL CM AL,9 CM,b AL,1a CM,g
BA,3 AL BB,3 BA,2 AL,2l BB,a AL,2e CM,8 AL,3s NU,a AL,1h CM,8 AL CM,8 AL BA,5 AL,a NU,a AL,m BB EX
AL,w CM,m AL CM,e AL,3e CM,6 AL,3 CM AL CM,2 AL CM,7 AL CM AL,8 NU,a AL,1c CM,5 AL CM,2 AL CM,5 AL,8
NU,a AL,1i NU,a AL,6u AS,i BA CM,4 BA,2 AL,7 CM,2 AP CM AK,d AL AK,y CM,7 AL,3 CM,4 VI BA,2 ID,b
AS,a CM AL,3m PO,4 AL,u BA AL,vk BA,5 AL,2qr OP,3 CL,3 AL,10 CL AL,3 OP CL OP CL AL,6n OP CL,2 AL,4z
OP GL,7 OP CL GL,3 OP CL OP CL CM AL,6 CM,f AL,3g8 OP CL AL,5dc AS,u CM,i AS,a AL,1t2 NU,a AL,4 BA,2
AL,28 NU,a AL,12 CM,5 BA AL,1m CM,7 BA,3 AL,a BA AL,b NU,a AL,es BA,2 NU,a AL,7x BA,2 AL,52 CM AL
CM,1j AL,7 CM,4 AL,25 NS*,4 GL* AL,b CM*,2 NS*,2 ID*,3 AL,9 ID*,5c0 AL*,d7 AL,10 AL* ID*,v AL*,2
AL,2n ID*,37 AL,d AL*,pe AL,e AL*,1f AL,5y5 AL*,4 AL AL*,7 AL AL*,2 AL ID*,83 AL*,6 AL,9 CJ* AL,t
CJ*,3 AL,2 CJ* AL,e CJ*,4 AL* AL,7 ID*,b0 AL,1wh CM,2 BA CM,4 AL,37w NU,a AL,ee CM,1a AL,2 CM,n
AL,f2 CM,5 AL,3 CM,m AL,2 CM,7 AL,u CM,4 AL,44 CM,3 AL,57 AL*,2f AL,9 AL*,n AL,uv NU,1e AL,e8 CM,1j
AL,4 CM,1e AL,8 CM AL,e CM AL,2 BA,4 AL,g CM,5 AL CM,f AL,11s CM,7 AL CM,h AL,2 CM,7 AL CM,2 AL CM,5
AL,2s CM AL,4g CM,7 AL,9 NU,a AL,9w CM AL,1p CM,4 NU,a AL,5 PR AL,do CM,4 NU,a AL,6s CM,2 AL NU,a
AL,6g CM AL,2 CM AL,7 CM,2 AL,5 CM AL,d6 CM,7 AL,31 CM,7 AL,5 NU,a AL,4 OP,2 AL,ng PO AL,3 PO AL,nj
ID,4 ID* ID,5m ID* ID,1c AI,d AL,3 AI,u AL,2 AI,1m AL,6 AI,u AI* AI,2 AI*,a AI,i AL ID* ID,1j RI,q
ID*,3 ID,d ID*,18 ID,4 ID*,9 ID,7 ID*,2 ID,e ID*,6 ID,4a ID*,x ID,c ID*,9 ID ID*,1y ID ID*,7 EB*
ID*,e ID,8 AL,2 ID,2 ID*,l AL*,2 ID*,5 AL* ID*,5 EB*,3 ID*,2 EB* ID*,2 EB* EB,2 ID,2 ID*,5 ID,c
ID*,h ID,3 ID* ID,3 ID*,3 EM*,5 ID*,1r ID ID* ID EB*,2 ID*,2 EB*,b ID*,l EB*,j ID*,3 EB* ID*,4 EB*,3
ID* EB*,3 ID*,7 EB* ID* EB* ID*,e AL* ID* AL* ID* AL* ID*,5 EB* ID*,4 AL* ID* AL*,2 ID*,22 ID,2 ID*
AL*,7 ID*,g AL*,e ID*,d AL*,c AL,c ID ID*,4 ID ID*,o ID,c EB,2 ID,4 EB* ID,l EB ID,4 EB*,2 ID,d ID*
ID,1b AL,8 ID,o AL,6 ID ID*,22 EB*,3 ID*,3 EB*,5 AL,12 QU,3 NS,3 AL,4 ID*,z EB* ID*,g EB*,3 ID*,9
EB* ID*,5 ID,6 EB* ID,3 ID*,3 ID,2 ID*,5 ID,2 ID*,4 ID,b ID*,2 ID,7 ID*,9 ID,3 AL,38 ID,3 AL,4 ID,5
AL,2d ID,5 ID* ID,5 ID*,c ID,4 ID* ID,f AL,7g EB* ID*,2 EB* ID*,8 EB*,8 ID*,6 EB* ID*,9 EB*,a ID* ID
EB*,3 ID*,7 ID ID*,1c EB* ID*,1p EB*,2 ID* EB*,2 ID* EB* ID*,h EB*,3 ID* EB*,d ID*,y AL,2g ID,o
ID*,d ID,3 ID*,1v EB*,3 ID* ID ID* ID,3 ID*,i ID ID*,d ID,3 ID* EB*,9 ID*,2 ID,5 AL,6o NU,a AL,6
ID,se AL,2 ID*,1eke AL,2 ID*,1eke AL,e1oj CM AL,u CM,2o AL,3k CM,6o AL,47bk
`

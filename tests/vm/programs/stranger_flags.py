from enum import *
class P(Flag): R=4;W=2;X=1
print(list(P.R|P.X), P.R|P.W|P.X, ~P.R, list(P))
class P(Flag): W=2;X=1;R=4;WX=3
print(list(P(7)), P(7), P(3), list(P(3)), P.WX.name, (P.WX|P.R).name, len(P.WX), P(0), P.X in P.WX)
class P(IntFlag): R=4;W=2;X=1
print(list(P(7)), repr(P(7)), repr(P(15)), list(P(15)))

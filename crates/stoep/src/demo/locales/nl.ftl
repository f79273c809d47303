demo-cast-title = Kijk als iemand anders
demo-cast-intro = Dit is een demo. Kies wie u wilt zijn. U ziet dan wat die persoon op deze site ziet en kan doen.
demo-look-as-button = Kijk als { $x }
demo-as-visitor = Weer kijken zonder account
demo-mailbox-title = Postbus van de demo
demo-mailbox-intro = In de demo gaat er geen mail de deur uit. Wat verstuurd zou zijn, staat hier.
demo-mailbox-empty = Er is nog geen mail.

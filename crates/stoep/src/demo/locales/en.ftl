demo-cast-title = Look around as somebody else
demo-cast-intro = This is a demo. Choose who you want to be. You will see what that person sees and can do on this site.
demo-look-as-button = Look around as { $x }
demo-as-visitor = Look around without an account again
demo-mailbox-title = The demo’s mailbox
demo-mailbox-intro = In the demo no mail leaves the house. What would have been sent is shown here.
demo-mailbox-empty = There is no mail yet.

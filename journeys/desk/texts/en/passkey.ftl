# Passkeys: the way in, the account's own list, letters.
passkey-button = Sign in with a passkey
passkey-no-script = Passkeys need JavaScript, which is off in this browser. Sign in by password.
passkey-cancelled = The device let nobody in, or it was cancelled. Press again, or sign in by password.
passkey-unable = This browser has no passkeys. Sign in by password.
passkey-failed = That did not work. Try again, or sign in by password.
passkey-elsewhere = Passkeys work at { $address } alone, and this page was opened elsewhere. Open that address; if you did not type this one yourself, type no password here.
passkey-stale = Too much time has passed, or this was sent before. Press the button again.
passkey-unverified = The device did not look who you are. Set a screen lock, a finger or a face on it, or sign in by password.
passkey-untrusted = What the passkey said cannot be trusted ({ $why }), so nobody was let in. Try again, or sign in by password.
passkey-stranger = Nobody here signs in by this passkey. It was removed, or the account is closed. Sign in by password, or ask the owner of the shop.
passkey-copied = This passkey may have been copied: its count went back. It opens nothing any more. Sign in by password, remove it and make a new one.
passkeys-title = Passkeys
passkeys-lead = The device knows you by a finger, a face or its own code. No password travels, so none can be stolen by a false page.
passkeys-none = You have none yet.
passkeys-add = Add a passkey
passkeys-add-button = Continue
passkeys-name = What to call it
passkeys-name-hint = For example “work laptop”: so you know later which one to remove
passkeys-name-missing = Give it a name to know it by
passkeys-password-hint = So that nobody adds one at your unlocked computer
passkeys-many = { $n ->
    [one] You have { $n } passkey, and more are not kept. Remove it first
   *[other] You have { $n } passkeys, and more are not kept. Remove one first
}
passkeys-no-script = To make a passkey, turn JavaScript on in this browser. Signing in by password works without it.
passkeys-plain = Passkeys need https, and the address of this desk, { $address }, has none. Whoever runs the server can change that.
passkeys-number = Browsers bind passkeys to a name, and the address of this desk, { $address }, is a number. Whoever runs the server can give it a name.
passkeys-make = Now the device
passkeys-make-text = The browser asks where to keep “{ $name }”, and the device asks for your finger, face or code. You have ten minutes.
passkeys-make-button = Make the passkey
passkeys-refused = The new passkey was not kept ({ $why }). Begin again; if it goes on, tell whoever runs the server.
passkeys-known = This device has a passkey for this desk already.
passkeys-unused = never
passkeys-when = Made { $made }, last used: { $used }
passkeys-here = on one device
passkeys-copied = kept by your account of the device, on all of your devices
passkeys-doubted = blocked: its count went back, it may have been copied
passkeys-remove = Remove
passkeys-remove-text = It opens nothing here from then on. On the device itself it stays until you delete it there too. Where you are signed in already, you stay.
passkeys-remove-last = This is your last passkey: after that you sign in by password, and by the one-time code where it is on. Do you know your password?
passkeys-remove-button = Remove
passkeys-how = How it works
passkeys-how-text = With a passkey you press one button and show your finger or face. It stands for the password and the one-time code. The password goes on working.
passkeys-lost = If a device is lost
passkeys-lost-text = Remove its passkey here from another device, or ask the owner of the shop to. End its session on the page of your account too.
me-passkeys-n = { $n ->
    [0] You have no passkey.
    [one] You have { $n } passkey.
   *[other] You have { $n } passkeys.
}
me-passkeys-text = Sign in by the device’s finger, face or code, without a password.
me-passkeys-open = Manage passkeys
people-passkeys = { $n ->
    [one] { $n } passkey
   *[other] { $n } passkeys
}
people-passkeys-text = Was a device lost? Remove its passkey: it opens nothing from then on. The person gets a letter. Sessions end apart.
passkey-letter-title = { $shop }: passkeys of your account
passkey-letter-open = Look at the passkeys
passkey-letter-not-you = Was it not you? Remove what you do not know, and speak to the owner of the shop.
passkey-letter-added-what = A passkey was added
passkey-letter-added-text = From now on it opens the desk in your name.
passkey-letter-removed-what = A passkey was removed
passkey-letter-removed-text = You or an owner of the shop removed it. It opens nothing any more.
passkey-letter-doubted-what = A passkey was blocked
passkey-letter-doubted-text = Somebody showed a passkey of yours whose count had gone back. That happens when a key was copied. It opens nothing any more: remove it and make a new one.

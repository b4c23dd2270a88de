# First aid after a fraud.
aid-title = First aid: what to do, in order
aid-status = Minutes count
aid-lead = Breathe. Take the steps from top to bottom and do not skip the bank.
aid-given = What did they get?
aid-given-none = Nothing, or not sure
aid-country = Where is your bank?
aid-country-other = Another country
aid-show = Show the steps
aid-part-given = { $what }: this first
aid-part-all = The first 15 minutes, wherever you are
aid-part-country = { $country }: whom to call and what you are owed
aid-verified = Verified: { $how }
aid-unverified = Not checked at the source: { $how }
aid-texts = Ready texts
aid-texts-hint = Copy them and replace […] with your own. Write a full card number or a code nowhere.
aid-text-general = A general text: we know neither the ways nor the numbers of that country. Ask the bank and the police there in which form they take it.
aid-text-reading = What it says:
aid-text-bank-title = Text for the bank
aid-text-bank =
    Dear Sir or Madam,

    On […] at […] a payment of […] left my account or card (last four digits […]) to […]. I did not make it / I was deceived into making it [delete what does not apply].

    Please
    – block the card and access to the app;
    – stop or recall this payment and refund it;
    – give me a reference and tell me by when you will answer.

    What happened: […]
    Reported to the police: on […] / I will report it.

    Please reply to: […]
    Name, date: […]
aid-text-police-title = Text for the police
aid-text-police =
    Report of a fraud

    On […] at […] an unknown person (number, address or name: […]) obtained […money, a code, card details…] from me by deception. The loss is […].

    What happened: […]

    I enclose screenshots, numbers and addresses, receipts and a bank statement.
    The bank’s reference: […]

    Please look into this and give me a crime reference number.
    Name, telephone, date: […]
aid-never = Do not send it to us either
aid-never-text = Nobody who helps you needs a full card number, a CVC, a code or a password. And nobody honest asks a fee for getting stolen money back.
aid-device = If you let somebody into your phone or installed something, go through the list.
aid-device-link = Checklist for your device
aid-sources = Where this comes from
aid-sources-text = Each number and term says where it comes from and whether it was read at its official source. Compare what is unverified with the organisation’s own site.

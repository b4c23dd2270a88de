# What corrections teach.
settings-sorting = Sorting
sorting-lead = When people correct the topic or urgency of a case, the program can learn from it.
sorting-corrected = Corrected by people
sorting-taught = Last taught
sorting-never = not yet
sorting-used = Sorts now
sorting-shipped = the shipped model
sorting-own = your own model No. { $n }, since { $when }
sorting-number = Model No. { $n }
sorting-missing = { $n ->
    [one] { $n } correction is missing.
   *[other] { $n } corrections are missing.
 }
sorting-missing-text = Teaching makes sense from 30 on: fewer are chance, not habit. Correct topic and urgency in cases with the key S.
sorting-teach = Teach it anew
sorting-runs = Learning
sorting-running = Begun at { $time }, usually takes less than a minute
sorting-look = Look again
sorting-failed = It could not learn: { $cause }
sorting-back = Go back to the one before
sorting-gone = This model is not kept any more. Nothing was changed
sorting-nothing-before = There is nothing to go back to: no other model sorted before. Nothing was changed
sorting-used-already = This model sorts already. Nothing was changed
sorting-made = { $when }: { $corrected } corrected cases, { $left } closed without corrections
sorting-better = { $n ->
    [one] { $n } more right answer
   *[other] { $n } more right answers
 }
sorting-same = As many right answers: no reason to turn it on
sorting-worse = { $n ->
    [one] { $n } right answer fewer: better leave it off
   *[other] { $n } right answers fewer: better leave it off
 }
sorting-intent = Topic right
sorting-urgency = Urgency right
sorting-change = { $before } before, { $after } after, of { $n }
sorting-use = Turn on
sorting-in-use = In use
sorting-by-intent = By topic
sorting-topic = Topic
sorting-messages = Messages
sorting-before = Right before
sorting-after = Right after
sorting-how = How it works
sorting-how-text = Teaching changes nothing by itself: look at the gain, then turn it on. A new model judges what comes in from then on; a person’s word still counts for more.
sorting-measured = How we count
sorting-measured-text = Every message was checked by a model that had not seen it. “Before” is the shipped model on the same messages.
sorting-words = Shoppers’ words
sorting-words-text = Cases teach with their words as they are kept, secrets masked. The model holds no words, only numbers. An erased case teaches no more.

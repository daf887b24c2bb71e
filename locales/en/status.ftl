## The state of the request: a word for the chip, then a sentence.
status-draft = Draft
status-draft-say = Nothing has been sent, no time limit is running. Complete it when you wish; the person in charge can help you (art. 12).
status-submitted = Received
status-submitted-say = { $body } received your request no. { $number } on { $received }. Counting starts the next day; reply due by { $due }. Keep the receipt.
status-submitted-missing = To be completed
status-submitted-missing-say = Missing: { $missing }. Give it to the body, on the spot or in writing, with the number of the request; the time limit runs until { $due }.
status-registered = Registered
status-registered-say = { $body } assigned your request to { $officer }. Nothing to do; reply due by { $due } ({ $left }).
status-registered-reclassified = Made ordinary
status-registered-reclassified-say = { $body } did not accept the urgency (reason attached); reply due by { $new_due }, counted from receipt.
status-awaiting_department = With the holding department
status-awaiting_department-say = The departments are gathering the information. The time limit runs: reply due by { $due } ({ $left }).
status-clarification_asked = Clarification asked for
status-clarification_asked-say = { $body } asks you: “{ $question }”. Answer, or ask for help; the time limit runs until { $due }.
status-third_party_consulted = Third party consulted
status-third_party_consulted-say = { $body } is consulting the third party who supplied this information in confidence (art. 9). The time limit runs until { $due }, unless an extension is notified with reasons.
status-extended = Time limit extended
status-extended-say = { $body } extended the time limit: { $reasons } (art. 16). Reply due by { $new_due }, with no further extension.
status-reply_ready = Awaiting signature
status-reply_ready-say = The reply is written; it must reach you by { $due } at the latest.
status-awaiting_cost = Charge proposed
status-awaiting_cost-say = { $body } asks for { $amount } for { $charged } (art. 5). Pay, or choose a delivery free of charge; the time limit runs until { $due }.
status-awaiting_cost-unsaid-say = { $body } announces a charge without its amount (art. 5). The time limit runs until { $due }.
charged-sending = sending
charged-processing = processing
charged-copy = copying
status-answered_full = Full reply
status-answered_full-say = { $total ->
    [one] { $body } replied on { $answered } and gave the item asked for. Check it.
   *[other] { $body } replied on { $answered } and gave all the items ({ $total }). Check them one by one.
 }
status-answered_partial = Partial reply
status-answered_partial-say = { $body } replied on { $answered }. Items given in full: { $done } of { $total }. The state of the rest is under each item.
status-refused = Refused
status-refused-say = { $body } refused your request on { $answered }: { $reasons } (art. 18).
status-referred_published = Already published
status-referred_published-say = According to { $body }, the information is published here: { $place }. Check that it answers your request.
status-silence = No reply
status-withdrawn = Withdrawn
status-withdrawn-say = You withdrew the request on { $decided }; the time limit stops. A new request remains possible.
status-withdrawn-late-say = You withdrew the request on { $decided }, after its time limit had ended on { $due } without a reply. No reply is owed any more; a new request is possible at any time.
status-forwarded = Forwarded
status-voided = Cancelled
status-voided-say = The Committee cancelled this entry: { $reasons }. It is not counted; if this is a mistake, write to the Committee.
status-closed = Closed
status-then-late = The reply came after the time limit ({ $late }); the lateness stays recorded.

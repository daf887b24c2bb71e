case-number = Request no.
case-state = State of the request
case-now = What to do now?
case-now-clarify = Answer the body’s question; the time limit does not stop.
case-now-cost = Pay, or choose a delivery free of charge; the time limit does not stop.
case-now-agree = The body proposes to forward your request to another one. Nothing changes before you agree.
case-now-assess = Check each item and say whether it is what you asked for.
case-now-desk-answer = Write the reply item by item, or extend before the time limit ends.
case-now-desk-late = Send the reply. The lateness is recorded; replying now limits the harm.
case-now-desk-done = The reply has been sent. A supplement remains possible if information comes to light.
case-now-public-open = The body has until this day to reply.
case-now-public-done = Read the reply below, or ask about the same subject.
case-why = Why this date?
case-why-late = How the time limit is counted
case-why-ordinary = 20 working days counted from the day after receipt ({ $article }).
case-why-urgent = 3 days counted from the day after receipt ({ $article }).
case-why-extended = 20 working days from receipt, then as many again after an extension notified before the first limit ended ({ $article }).
case-why-extended-urgent = 3 days from receipt, then as many again after an extension notified before the first limit ended ({ $article }).
case-provisional = Provisional date: a public holiday not announced yet may change it. If it changes, we count again and tell you.
case-items = The request, item by item
case-done-none = { $n ->
    [0] No outcome yet.
    [one] The item asked for has no outcome yet.
   *[other] None of the { $n } items has an outcome yet.
 }
case-done = With an outcome: { $done } of { $total }.
case-voice = The requester’s view:
case-ask = Is this what you asked for?
case-ask-note = A word, if you wish
case-aside = Rights and details
case-findings = Findings on the file
case-findings-lead = Facts read in the file, not verdicts.
case-finding-cured = Put right on
case-file = The file
case-body = Body
case-received = Received on
case-channel = Filed by
case-delivery = Delivery
case-kind = Type
case-serial = Serial no.
case-reference = Reply ref.
case-language = Language
case-requester = The requester
case-requester-note = Personal data: neither passed on to departments nor published.
case-beneficiary = For
case-thread = The file’s thread
case-acts = Acts
case-their-right = Next right of the requester

fact-submitted = { $body } received the request on { $received }. Reply due by { $due }.
fact-registered = { $body } registered the request. Reply due by { $due }.
fact-awaiting_department = The departments are gathering the information. The time limit runs until { $due }.
fact-clarification_asked = { $body } asked for a clarification. The time limit runs until { $due }.
fact-third_party_consulted = { $body } is consulting a third party (art. 9). The time limit runs until { $due }.
fact-extended = { $body } extended the time limit: { $reasons } (art. 16). Reply due by { $due }, with no further extension.
fact-awaiting_cost = { $body } proposed a charge (art. 5). The time limit runs until { $due }.
fact-silence = The time limit ended on { $due } with no reply recorded. { $body } must still reply.
fact-answered_full = { $total ->
    [one] { $body } replied on { $answered } and gave the item asked for.
   *[other] { $body } replied on { $answered } and gave all the items ({ $total }).
 }
fact-answered_partial = { $body } replied on { $answered }. Items given in full: { $done } of { $total }. The state of the rest is under each item.
fact-refused = { $body } refused the request on { $answered }: { $reasons } (art. 18).
fact-referred_published = { $body } states, on { $answered }, that the information is published.
fact-voided = The Committee cancelled this entry: { $reasons }. It is not counted.

reason-exception = { $name } (art. 7).
reason-ground = { $name } (art. 18).
reason-law = Text: { $law }.
reason-rest-given = The rest is handed over with the excepted part removed (art. 8).
reason-rest-inseparable = No part can be separated (art. 8).

form-register-title = Register the request
form-register-hint = Registration does not change the time limit: it runs from receipt.
form-register-serial = Serial number
form-register-button = Register
form-clarify-title = Ask for a clarification
form-clarify-hint = One clear question, with a suggestion. The time limit does not stop.
form-clarify-field = The question
form-clarify-button = Send the question
form-extend-title = Extend the time limit
form-extend-hint = Once only, by the same length, before the time limit ends, by a notice with reasons (art. 16).
form-extend-field = The explanation, as the requester will read it
form-extend-reasons = The ground
form-extend-button = Extend and notify
form-withdraw-title = Withdraw the request
form-withdraw-hint = The time limit stops for good. A new request remains possible.
form-withdraw-field = A word (optional)
form-withdraw-button = Withdraw the request
form-clarify_reply-title = Answer the body’s question
form-clarify_reply-hint = Answer briefly. The time limit goes on.
form-clarify_reply-field = Your answer
form-clarify_reply-button = Send
form-agree-title = Agree to the forwarding
form-agree-hint = It becomes a new request to the other body, with a new time limit.
form-agree-button = I agree to the forwarding
form-close-title = Close the file and rate it
form-close-hint = You will still be able to give your view on the items.
form-close-reasons = Your rating
form-close-button = Close the file
rating-1 = very poor
rating-2 = poor
rating-3 = fair
rating-4 = good
rating-5 = very good
form-void-title = Cancel the entry
form-void-hint = Nothing is erased: the cancellation and its reason stay in the register, and the request is no longer counted.
form-void-reasons = The reason
form-void-field = Explanation
form-void-button = Cancel the entry
form-answer = Write the reply
form-supplement = Add a supplement

desk-enter = Enter a paper request
desk-filter = Filter by time limit
desk-list = Open requests
desk-left = Left
desk-items = Items
desk-holder = With
desk-status = State
desk-key = Key to the items
desk-pip-done = outcome given
desk-pip-routed = with a department
desk-pip-new = not started
desk-bucket-overdue = overdue
desk-bucket-3 = within 3 working days
desk-bucket-7 = within 7 working days
desk-bucket-14 = within 14 working days
desk-bucket-later = later
desk-last-day = last day
desk-late-unit = { $unit } late
desk-unit-working = { $n ->
    [one] working day
   *[other] working days
 }
desk-unit-calendar = { $n ->
    [one] day
   *[other] days
 }
desk-letters = Letters that did not arrive
desk-letters-lead = The e-mail could not leave. Tell the people concerned on paper or by telephone: the time to complain is running. The platform administration can send them again.
desk-letter-to = to:
desk-empty = No request here
desk-empty-more = All the requests in this group have their reply. A paper request is also entered here, at its true date.

answer-title = Write the reply
answer-supplement-title = Supplement to the reply
answer-received = Received on { $received }, { $channel }
answer-state = State of the reply
answer-progress = Items with an outcome: { $done } of { $total }.
answer-ready = All the items have an outcome.
answer-rule = What is asked is the minimum: one outcome for each item. Findings advise without blocking, and stay recorded.
answer-outcome = Outcome of item
answer-delivered = This item has already been handed over. Change its outcome if needed.
answer-ground = Ground of refusal
answer-choose = Choose
answer-exceptions = Exception of article 7
answer-exceptions-more = Another exception of article 7
answer-law = Special law and its article
answer-separable = Can the rest be handed over? (art. 8)
answer-separable-yes = Yes, with the excepted part removed
answer-separable-no = No
answer-address = Exact address of the document
answer-address-hint = The address of the page itself, not that of the site alone (art. 18).
answer-files = Documents
answer-note = Reason or explanation, as the requester will read it
answer-finish = Before signing
answer-reference = Number of the reply
answer-reference-hint = The dispatch number, for example 12/2026.
answer-signed = Signatory
answer-signed-hint = Name and position.
answer-remedy = The right to complain and its time limits are mentioned
answer-remedy-hint = The paragraph is added to the letter (art. 18).
answer-sign = Sign and send the reply
answer-sign-hint = If something the law requires is missing, you will see it again before sending.
answer-second = A second look before sending
answer-second-lead = Nothing has been sent. This is what will be missing if the reply goes as it is:
answer-second-send = A reply is a fact: it can go as it is; the findings stay recorded until put right.
answer-again = Check again after correcting
answer-send-so = Send as it is
answer-covered = This file protects you
answer-covered-more = Every internal exchange is dated and kept. The person in charge is released from professional secrecy within the limits of that mission (art. 12).
b-rate = Assess what was received
case-now-assess-some = Give your view on the items received. If this day passes without a reply on the rest, your right to complain opens.

# The acts done from the page of a request, beyond the reply.

form-complain_head-title = Complain to the head of the body
form-complain_head-hint = Within 20 working days (art. 19). The head has 15 days to tell you the decision. The text is ready: read it over and complete it.
form-complain_head-closes = A complaint to the Committee is open today, and until { $last }; if you lodge this new complaint, it closes until the head of the body decides or the 15 days are over (art. 20).
form-complain_head-reasons = What the complaint is about
form-complain_head-field = Your complaint
form-complain_head-button = Lodge the complaint
form-complain_head-ready = My request no. { $number }, received on { $received } by { $body }, was given a reply that does not satisfy me. Under article 19 of Law no. 31-13, I ask you to have the information requested handed to me and to tell me your decision within 15 days.
form-complain_head-ready-silence = The time limit of my request no. { $number }, received on { $received } by { $body }, ended on { $due } { $none }. Under article 19 of Law no. 31-13, I ask you to have the information requested handed to me and to tell me your decision within 15 days.
form-complain_head-ready-ended = The time limit of my request no. { $number }, received on { $received } by { $body }, ended on { $due } { $none }; the request itself has ended since. Under article 19 of Law no. 31-13, I complain of it and ask you to tell me your decision within 15 days.

form-complain_head-paper-title = Enter a complaint to the head that came on paper
form-complain_head-paper-hint = The complaint as it came. The time limit of the decision runs from the date of the paper (art. 19).
form-complain_head-paper-reasons = What the complaint is about
form-complain_head-paper-field = The text of the complaint, as it came
form-complain_head-paper-button = Enter the complaint
form-complaint-items = The items that the complaint is about
form-complaint-items-hint = If you tick none, the complaint is about the whole request.
form-complain_cdai-title = Complain to the Committee
form-complain_cdai-hint = Within 30 days of the decision of the head of the body, or of the end of the 15 days (art. 20). The text is ready: read it over and complete it.
form-complain_cdai-reasons = What the complaint is about
form-complain_cdai-field = Your complaint
form-complain_cdai-button = Lodge it with the Committee
form-complain_cdai-ready = Neither my request no. { $number }, received on { $received } by { $body }, nor my complaint to the head of the body gave me satisfaction. Under article 20 of Law no. 31-13, I ask that my complaint be examined and that I be told the outcome within 30 days.
form-complain_cdai-ready-ended = The time limit of my request no. { $number }, received on { $received } by { $body }, ended on { $due } { $none }, and my complaint to the head of the body gave me no satisfaction. The request itself has ended since. Under article 20 of Law no. 31-13, I ask that my complaint be examined and that I be told the outcome within 30 days.

complaint-ground-no_reply = no reply
complaint-ground-refused = refusal
complaint-ground-partial = reply in part
complaint-ground-blank = items passed over
complaint-ground-evasive = beside the question, or not official
complaint-ground-late = late reply
complaint-ground-cost = unfounded costs
complaint-ground-format = not in the form asked for

form-decide_head-title = Decide the complaint
form-decide_head-hint = Within 15 days of its receipt (art. 19). The person is told the decision and its reasons. Whoever signed the reply does not decide the complaint about it (Wasl’s rule). Do not name the person in the reasons: they are public where publication was accepted.
form-decide_head-reasons = The decision
form-decide_head-field = The reasons, as the person will read them
form-decide_head-button = Record the decision
form-decide_cdai-title = Record the Committee’s outcome
form-decide_cdai-hint = Within 30 days of its receipt (art. 20). Do not name the person in the reasons: they are public where publication was accepted.
form-decide_cdai-reasons = The outcome
form-decide_cdai-field = The reasons
form-decide_cdai-button = Record the outcome

form-cost_settled-title = Settle the costs
form-cost_settled-hint = Nothing is paid here: say how the costs were settled. This does not stop the time limit.
form-cost_settled-hint-over = Nothing is paid here: say how the costs were settled. The time limit ended on { $due }; the reply is still due.
form-cost_settled-reasons = How
form-cost_settled-button = Record
settlement-paid = paid to the body
settlement-free_mode = a way free of charge was chosen
settlement-free_onsite = consultation on site, free of charge, was chosen
settlement-free_email = delivery by e-mail, free of charge, was chosen
settlement-waived = waived by the body

form-reclassify-title = Treat as ordinary
form-reclassify-hint = Within the 3 days, if the life, safety or freedom of persons is not at stake (art. 17). The ordinary time limit runs from the same receipt.
form-reclassify-field = The reasons, as the person will read them
form-reclassify-button = Treat as ordinary
form-classify-title = Correct the field
form-classify-hint = So that figures by field are right. It does not change the time limit, and shows in the thread of the request.
form-classify-reasons = Field
form-classify-button = Correct the field

form-route-title = Send to a department
form-route-hint = The department does not see who asks. This does not stop the legal time limit.
form-route-hint-over = The department does not see who asks. The legal time limit ended on { $due }; the reply is still due.
form-route-department = The department
form-route-known = Departments with an account here: { $names }.
form-route-known-none = No department of the body has an account here: nobody there would see the request.
form-route-unseen = I hand the request over to this department myself and shall enter its answer.
form-route-due_on = Internal answer expected on (optional)
form-route-field = A word to the department (optional)
form-route-button = Send
form-return-title = Record a department’s answer
form-return-hint = What the department answered stays in the file, with its day.
form-return-department = The department
form-return-reasons = Does it hold the information?
form-return-field = Its answer (optional)
form-return-button = Record
holds-yes = yes
holds-no = no

form-consult-title = Consult a third party
form-consult-hint = For information received from a third party in confidence (art. 9). This does not stop the time limit.
form-consult-hint-over = For information received from a third party in confidence (art. 9). The time limit ended on { $due }; the reply is still due.
form-consult-third_party = The third party
form-consult-answer_by = Answer wished by (optional)
form-consult-field = The question put
form-consult-button = Record the consultation
form-consult_reply-title = Record the third party’s opinion
form-consult_reply-hint = The opinion decides nothing: the reply remains the body’s own (art. 9).
form-consult_reply-reasons = The opinion
form-consult_reply-third_party = Whose opinion?
form-consult_reply-field = Its reasons (optional)
form-consult_reply-button = Record the opinion
consent-consent = consent
consent-objection = objection
consent-none = no answer

form-cost_notice-title = Give notice of costs
form-cost_notice-hint = Free of charge is the rule: only copying, processing and sending are paid for (art. 5). This does not stop the time limit.
form-cost_notice-hint-over = Free of charge is the rule: only copying, processing and sending are paid for (art. 5). The time limit ended on { $due }; the reply is still due.
form-cost_notice-copy = Copying, in dirhams
form-cost_notice-processing = Processing, in dirhams
form-cost_notice-sending = Sending, in dirhams
form-cost_notice-field = The explanation (optional)
form-cost_notice-button = Send the notice

notice-complained = Complaint lodged, with its day of receipt.
notice-decided = Decision recorded.
notice-noted = Recorded in the file.

case-now-public-silence = No reply so far; the body still owes it. You can ask about the same subject.
case-now-public-silence-part = The reply is not whole yet; the body still owes the rest. You can ask about the same subject.
closed-by-requester = at the person’s wish
closed-by-clock = the time for a complaint ended without one (art. 19)
closed-by-clock-again = the time to complain ended without another complaint (art. 19)

thread-pen-head = The next step is with the head of the body
thread-pen-cdai = The next step is with the Committee
thread-pen-decision-note = Decision due by { $until }.

entry-scan = Scan of the request
entry-scan-hint = PDF or picture, 50 MB at most. It stays in the file.

# What others enter from a paper: the desk, and the Committee what is addressed to it.
form-papers = Received on paper
form-papers-lead = From a signed paper, whose copy is joined (PDF or picture, 50 MB at most). The requester is told of what is entered and may contest it.
form-paper-on = Date of the paper
form-paper-files = The signed paper
form-clarify_reply-paper-title = Enter the person’s answer to a question
form-clarify_reply-paper-hint = This does not stop the time limit.
form-clarify_reply-paper-hint-over = The time limit ended on { $due }; the reply of the body is still due.
form-clarify_reply-paper-field = The person’s answer, as it came
form-clarify_reply-paper-button = Enter the answer
form-complain_head-paper-closes = The Committee can be asked today, and until { $last }; once this complaint is entered, it can no longer be before the head decides or the 15 days end (art. 20).
form-complain_cdai-paper-title = Enter a complaint to the Committee handed in here on paper
form-complain_cdai-paper-hint = The complaint as it came. The Committee is told of it, and the time limit of its answer runs from the date of the paper (art. 20).
form-complain_cdai-paper-reasons = What the complaint is about
form-complain_cdai-paper-field = The text of the complaint, as it came
form-complain_cdai-paper-button = Enter the complaint
form-complain_cdai-post-title = Enter a complaint that the Committee received on paper
form-complain_cdai-post-hint = The complaint that came by registered post or was handed in against a receipt. The time limit of the answer runs from the date entered here (art. 20). The requester gets the receipt, and the body is told.
form-complain_cdai-post-reasons = What the complaint is about
form-complain_cdai-post-field = The text of the complaint, as it came
form-complain_cdai-post-on = Day on which it was handed in, or posted
form-complain_cdai-post-files = The signed complaint
form-complain_cdai-post-button = Enter the complaint
form-assess-paper-title = Enter the person’s view on the items
form-assess-paper-hint = The view opens and stops no time limit.
form-assess-paper-note = The person’s word (optional)
form-assess-paper-button = Enter the view
form-close-paper-title = Enter that the person closes the file
form-close-paper-hint = The file is closed and nothing is settled: what was granted is still due, and complaints remain possible within their time limits (Wasl’s rule).
form-close-paper-reasons = The rating on the paper (optional)
form-close-paper-button = Enter the closing
form-withdraw-paper-title = Enter that the person withdraws the request
form-withdraw-paper-hint = The time limit stops for good.
form-withdraw-paper-hint-over = The time limit ended on { $due } { $none }: that stays recorded, and the right to complain of it does not change.
form-withdraw-paper-field = What the paper says (optional)
form-withdraw-paper-button = Enter the withdrawal

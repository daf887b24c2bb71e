# Where the file stands: complaints, rights, what to do now, and who.
standing-head-pending = Complaint lodged with the head of the body on { $on }; decision due by { $due } (art. 19).
standing-head-overdue = Complaint lodged with the head of the body on { $on }. The decision was due by { $due }; none is recorded (art. 19).
standing-head-decided = The head of the body decided the complaint on { $decided }: { $decision } (art. 19).
standing-head-decided-late = The head of the body decided the complaint on { $decided }, after the time limit of { $due }: { $decision } (art. 19).
standing-head-dropped = Complaint lodged with the head of the body on { $on }; the file was closed before the decision, which is not awaited any more (rule of Wasl).
standing-cdai-pending = Complaint lodged with the Committee on { $on }; its answer is due by { $due } (art. 20).
standing-cdai-overdue = Complaint lodged with the Committee on { $on }. Its answer was due by { $due }; none is recorded (art. 20).
standing-cdai-decided = The Committee closed the complaint on { $decided }: { $decision } (art. 20).
standing-cdai-decided-late = The Committee closed the complaint on { $decided }, after the time limit of { $due }: { $decision } (art. 20).
standing-cdai-dropped = Complaint lodged with the Committee on { $on }; the file was closed before its answer, which is not awaited any more (rule of Wasl).
standing-you-head = You can complain to the head of the body until { $last } ({ $article }).
standing-you-head-answered = If this does not satisfy you, you can complain to the head of the body until { $last } ({ $article }).
standing-you-cdai = You can complain to the Committee until { $last } ({ $article }).
standing-you-court = You can bring an action against the decision of the head of the body before the administrative court until { $last } ({ $article }).
standing-disputed = On a stricter reading of the law, this time limit ended on { $strict }.
standing-over-head = The time limit for a complaint to the head of the body ended on { $bar } (art. 19).
standing-over-cdai = The time limit for a complaint to the Committee ended on { $bar } (art. 20).
standing-over-court = The time limit for an action before the administrative court ended on { $bar } (art. 21).
standing-given-up = You closed the file, so no complaint is open any more. A new request remains possible.
standing-given-up-they = The requester closed the file, so no complaint is open any more.
standing-omitted = { $n ->
    [one] Left without a reply: item { $items }.
   *[other] Left without a reply: items { $items }.
 }
standing-asked = { $n ->
    [one] Asked of your department: item { $items }.
   *[other] Asked of your department: items { $items }.
 }
standing-asked-by = { $n ->
    [one] Asked of your department: item { $items }; internal date: { $due }.
   *[other] Asked of your department: items { $items }; internal date: { $due }.
 }
standing-asked-all = Asked of your department: all the items.
standing-asked-all-by = Asked of your department: all the items; internal date: { $due }.
standing-unseen = Without an account here: { $names }. Nobody there sees the request: hand it over, then enter the answer.
case-right-before = If there is no reply by **{ $due }**: complaint to the head of the body from **{ $opens }** until **{ $last }** ({ $article }).
case-right-before-cdai = If there is no decision by **{ $due }**: complaint to the Committee from **{ $opens }** until **{ $last }** ({ $article }).
case-right-before-court = If the Committee has not answered by **{ $due }**: action before the administrative court from **{ $opens }** until **{ $last }** ({ $article }).
case-right-open = A complaint to the head of the body is open until **{ $last }** ({ $article }). The decision is due within 15 days.
case-right-after = If the reply is not enough: complaint to the head of the body until **{ $last }** ({ $article }).
case-right-cdai = Complaint to the Committee on the Right of Access to Information (CDAI) until **{ $last }** ({ $article }).
case-right-court = Action before the competent administrative court until **{ $last }** ({ $article }). It is filed with the court, not here.
case-leaf-due = due date
case-leaf-was = the reply was due on this day
case-leaf-head = last day for the complaint to the head of the body
case-leaf-cdai = last day for the complaint to the Committee
case-leaf-court = last day for the action before the court
case-leaf-decision = the decision of the head of the body is due on this day
case-leaf-decision-cdai = the answer of the Committee is due on this day
case-leaf-answered = day of the reply
case-leaf-closed = day the file was closed
case-leaf-withdrawn = day of the withdrawal
case-leaf-forwarded = day of the forwarding
case-leaf-voided = day of the cancellation
case-now-wait = Nothing to do. If this day passes without a reply, that is recorded automatically and your right to complain opens.
case-now-silence = Complain to the head of the body by { $last }. The body must still reply.
case-now-complain = If the reply is not enough, complain to the head of the body by { $last }.
case-now-cdai = If you have not obtained what you asked for, complain to the Committee by { $last }.
case-now-waiting-head = Nothing to do for now: the decision of the head of the body is due by { $due }.
case-now-waiting-cdai = Nothing to do for now: the answer of the Committee is due by { $due }.
case-now-awaits-head = The decision of the head of the body is due by { $due }.
case-now-awaits-cdai = The answer of the Committee is due by { $due }.
case-now-also-cdai = You may also complain to the Committee again, by { $last } at the latest.
case-now-also-head = You may also complain to the head of the body again, by { $last } at the latest.
case-now-owed-head = After the decision on your complaint the body is to give what is missing; its reply will show here.
case-now-owed-cdai = After the recommendation of the Committee the body is expected to give what is missing; its reply will show here.
case-now-owed-or-cdai = If it does not come, you can turn to the Committee, until { $last } (article 20).
case-now-cdai-again = You may complain to the Committee again, by { $last } at the latest.
case-now-head-again = You may complain to the head of the body again, by { $last } at the latest.
case-now-court = An action before the administrative court is open, by { $last } at the latest. It is filed with the court, not here.
case-now-over = No complaint is open in this file any more. The body must still reply; you can also file a new request.
case-now-ended = Nothing. The documents of the file can still be read.
case-now-forwarded = Follow the new request at the other body.
case-next-request = Follow the new request
case-now-desk-answer-only = Write the reply item by item and send it before the time limit ends.
case-now-desk-upheld = The complaint is upheld: complete the reply with what was not given.
case-now-desk-partly = The complaint is partly upheld: complete the reply with what the decision grants.
case-now-desk-complaint = A complaint is being examined. You can complete the reply before the decision.
case-now-none = Nothing to do in this file.
case-now-head-decide = Decide the complaint and inform the requester by { $due } (art. 19).
case-now-head-late = Your decision was due by { $due }. Decide the complaint now and inform the requester.
case-now-head-not-you = You signed the reply, so you do not decide the complaint about it (a rule of Wasl). Another head of the body does.
case-now-department = Answer the person in charge: do you hold this information? Attach the document if there is one.
case-now-department-by = Answer the person in charge by { $due }: do you hold this information? Attach the document if there is one.
case-now-department-none = Nothing is asked of your department in this file.
case-now-committee-decide = Examine the complaint and inform the requester of its outcome by { $due } (art. 20).
case-now-committee-late = The time limit ended on { $due }. Inform the requester of the outcome now (art. 20).
case-now-committee-none = No complaint in this file waits for the Committee.
case-now-public-ended = This request has ended. You can ask about the same subject.
thread-pen-department = The next step is with the department
thread-pen-decision-overdue = The decision was due by { $until }; none is recorded.
thread-ahead-cdai = Last day for the complaint to the Committee
thread-ahead-court = Last day for the action before the administrative court
thread-ahead-decision = Last day for the decision on the complaint
fact-closed = File closed on { $decided }: { $reasons }.
fact-withdrawn = Request withdrawn on { $decided }; the time limit stopped.
fact-forwarded = Request forwarded on { $decided } to { $body2 }, with the requester’s consent. New request no. { $number }.
fact-forwarded-body = Request forwarded on { $decided } to { $body2 }, with the requester’s consent.
fact-forwarded-away = Request forwarded on { $decided } to another body, with the requester’s consent.
status-silence-say = The time limit ended on { $due } with no reply recorded. This is neither consent nor refusal; { $body } must still reply.
status-clarification_asked-unsaid-say = { $body } asked for a clarification. The time limit runs until { $due }.
status-referred_published-nowhere-say = According to { $body }, the information is published; the place is not given.
status-forwarded-say = With your consent, { $body } forwarded the request on { $decided } to { $body2 }. New request no. { $number }, reply due by { $due }.
status-forwarded-away-say = With your consent, { $body } forwarded the request to another body on { $decided }.
status-closed-say = File closed on { $decided }: { $reasons }. The documents can still be read.
finding-stays = This finding stays recorded in the file.
desk-bucket-complaints = for the head of the body to decide (complaints)
desk-department = Your department:
desk-empty-rest = Nothing waits here.
desk-empty-department = Nothing is asked of your department now.
desk-empty-department-here = Nothing that is asked of your department falls in this box.
committee-complaints = Complaints waiting for the Committee
committee-complaints-all = All the complaints that wait
committee-complaints-none = No complaint waits for the Committee.
form-return-own-title = Answer the person in charge
form-return-own-hint = Say whether you hold this information and attach the document. Your answer and its day stay in the file; the person in charge replies to the requester.
form-return-own-reasons = Do you hold the information?
form-return-own-field = Your answer, why it is not handed over, or who holds the document (optional)
form-return-own-button = Send the answer
form-files = Documents (optional)
form-files-hint = PDF, image or office file, 50 MB at most each.
form-files-kept = { $n ->
    [one] { $n } file kept from the last try.
   *[other] { $n } files kept from the last try.
 }
standing-you-head-again = You can complain again to the head of the body until { $last } ({ $article }).
standing-you-cdai-again = You can complain to the Committee again until { $last } ({ $article }).
case-right-again = Another complaint to the head of the body until **{ $last }** ({ $article }).
case-right-cdai-again = Another complaint to the Committee on the Right of Access to Information (CDAI) until **{ $last }** ({ $article }).
case-leaf-careful = to be safe, lodge the complaint by this day
case-right-careful-court = The limit of the action before the court is usually counted up to { $due }, but one reading of the text stops on { $last }: to be safe, do not wait longer.
case-right-careful-cdai = The limit of the complaint to the Committee is usually counted up to { $due }, but one reading of the text stops on { $last }: to be safe, do not wait longer.
case-right-careful-head = The limit of this complaint to the head is usually counted up to { $due }, but one reading of the text stops on { $last }: to be safe, do not wait longer.

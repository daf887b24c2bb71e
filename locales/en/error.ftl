## Error messages: what to do, without losing what was written.
error-summary = A few points to correct
error-missing = This field is required.
error-too_long = { $n ->
    [one] Text too long: { $max } character at most.
   *[other] Text too long: { $max } characters at most.
 }
error-bad_cnie = Identity card number not recognised: one or two letters, then digits.
error-bad_residence_number = Residence number not recognised; copy it from the document.
error-identity_missing = Choose citizen or resident and give the number (art. 14).
error-bad_email = Incorrect address. Example: nom@exemple.ma
error-bad_phone = Incorrect number: 8 to 15 digits, with + before them if need be. Example: 06 12 34 56 78
error-serial_used = This order number is that of request { $number } already, received in the same year. Check it before you enter it.
error-bad_date = Incorrect date; write year-month-day, for example 2026-03-02.
error-bad_year = Write the year with its four digits, for example 2026.
error-before_law = This date is before 12 March 2019, when the law came into force (art. 30): nothing was received under it earlier.
error-future_date = This date is in the future.
error-nothing_given = Nothing of what the complaint is about was given so far, and only giving it settles the complaint. Choose another outcome, or give first.
error-part_not_given = A part of what the complaint is about has not been given, neither whole nor by the place where it is public, and only giving it settles the complaint. Choose another outcome, or give the rest first.
error-part_given = The item is given in part, so a part of it can be separated (art. 8). Answer “yes, after redaction”, or choose “refused”.
error-reply_came = A reply came: choose what the complaint is about.
error-already_given = The request bears this: it is not missing (art. 14).
error-past_date = This date is past; choose today or a later day.
error-amount_missing = Give at least one amount (copying, processing or sending); what costs nothing needs no notice (art. 5).
error-after_limit = This date is after the last day for the reply; choose one no later than that, or extend the time limit first (art. 16).
error-far_date = This date is too far off: the time limit has passed and the reply is due.
error-period_reversed = The period starts after it ends.
error-unknown_body = Body not found; choose it from the list, or “I do not know”.
error-no_items = Write at least one item.
error-too_many_documents = Too many documents at once: 300 at most.
error-too_many_items = { $n ->
    [one] { $max } item at most; split the request.
   *[other] { $max } items at most; split the request.
 }
error-urgency_reason_missing = Say which life, safety or freedom is to be protected (art. 17).
error-consent_missing = Your consent to the processing of the data is required.
error-entry_consent_missing = State that the person consented on the signed paper to the processing of their data.
error-undertaking_missing = Confirm use for lawful purposes (art. 6).
error-entry_undertaking_missing = State that the person undertook on the signed paper to use the information for legitimate purposes (art. 6).
error-bidi_characters = The text contains invisible direction marks; type it again.
error-file_too_large = File too large: { $max } at most.
error-file_wrong_type = Type not accepted; accepted: { $types }.
error-file_unsafe = File with macros or protection; send a plain copy.
error-file_empty = The file is empty; choose another one.
error-password_short = Password too short: 12 characters at least.
error-password_long = Password too long: 256 characters at most.
error-password_common = Password too easy to guess; choose another one.
error-too_many_files = { $n ->
    [one] { $max } file at most.
   *[other] { $max } files at most.
 }
error-link_expired = The link has expired; ask for another one.
error-code_wrong = Wrong number or code; see the receipt.
error-sign_in_wrong = Wrong e-mail or password.
error-totp_missing = This account asks for a second code: type the six digits that the application shows now as well.
error-totp_wrong = Wrong telephone code, or used before: wait for the next one in the application.
error-too_many_tries = Too many attempts; try again in { $wait }.
error-signed_out = Your session is over; sign in again.
error-signed_out_kept = Your session is over. What you wrote is kept in this page: sign in again to send it.
error-other_session_kept = Another account has signed in in this browser. What you wrote is kept in this page: sign in to your account to send it.
error-code_over = The time for which this browser could open the request is over. What you wrote is kept in this page: type the code again to send it.
error-sent_before = A request has already left from this page. If this one is new, read it again and send it.
error-page_expired = The page stayed open too long; send again.
error-not_allowed = This act is not part of your role.
error-own_request = You filed this request yourself: somebody else answers it and decides on it.
error-own_answer = You gave the answer that is complained of: another head of the body decides the complaint.
error-code_in_office = From an account of a body, of the Committee or of the administration the code of a request counts as none. Whoever filed it opens it signed out, or with the account that filed it.
error-not_found = Page or file not found.
error-act_not_allowed = The law does not allow this act here: { $reasons } (art. { $article }).
error-stale = The file has changed since this page was opened, by an act or by the end of a time limit. Read its last entry, then begin again.
error-admin_by_command = An administration account opens neither requests nor the desks of bodies.
error-ext_after_due = The time limit ended on { $due }; no extension is possible (art. 16). Send the reply.
error-ext_case_missing = Choose the case of the extension (art. 16).
error-ext_words_missing = Write it: without it the notice has no effect (art. 16).
error-reasons_missing = Write them: whoever complained is owed the reasons of the decision.
error-holds_missing = Answer yes or no.
error-return_empty = Say whether the department holds the information, write its answer or attach the document: an empty answer takes the request out of its hands and says nothing.
error-cost_missing = Write at least one amount: copying, processing or sending (art. 5).
error-department_unseen = No account of this department here: nobody there would see the request. Choose one of the list, or tick that you hand it over.
error-department_asked = This department has the request already and has not answered: enter its answer first, or choose another department.
error-item_not_in_hand = This department does not have this item in hand: remove it from the answer.
error-department_asked_items = This department has these items already: enter its answer first, or choose other items or another department.
error-item_without_outcome = Item { $n } has no outcome.
error-ground_missing = Write the ground of refusal of item { $n } (art. 18).
error-exception_missing = Name the exception of article 7.
error-place_missing = Give the exact reference and place (art. 18).
error-complaint_early = A complaint is possible from { $opens }.
error-complaint_late = The last day was { $bar } (art. { $article }).
error-unread_now = The service cannot show this page now. Try again a little later.
error-service_busy = The service is busy: nothing of what you sent is recorded. Try again in { $wait }.
error-register_full = The register has no room left to write: nothing of what you sent is recorded. Those in charge have to make room first; try later. If the limit ends today, hand it in at the body or post it.
error-register_unwritable = The register cannot write at the moment: nothing of what you sent is recorded. Those in charge have to mend it; try again in { $wait }. If the limit ends today, hand it in at the body or post it.
error-register_away = The register cannot be reached at the moment: nothing of what you sent is recorded. Try again in { $wait }. If the limit ends today, hand it in at the body or post it.
error-not_kept = The register did not answer in time: nothing of what you sent is recorded. Try again in { $wait }.
error-document_lost = This document is missing from the files of the register or its content was changed, so it is not handed out. Those who run the service are told; its recorded hash proves the original content.
error-files_away = The files of the register can be neither read nor written at the moment: nothing of what you sent was kept. Try again in { $wait }.
error-day_unproved = Nothing can be recorded now: those in charge have to check the date of the server first. What you sent is not recorded; try again in { $wait }. If the limit ends today, hand it in at the body or post it.
error-service_stops = The service is stopping: nothing of what you sent is recorded. Try again in a moment.
error-service_down = A fault on our side. If the time limit ends today, file with the body or by e-mail.
error-bad_choice = Choose from the list.
error-bad_address = Give the full address, with the page where the document is.
error-control_characters = The text contains invisible characters; type it again.
error-too_late_to_edit = The reply has been sent; this can no longer change.
error-no_room = There is no room for this file at the moment; nothing of it was kept. Try later, or hand it in another way.
error-one_file = Send one file at a time.
error-unsure = The register failed, or took too long, while it recorded what you sent: we cannot tell whether it is recorded. Send the same form again in { $wait }; it is not recorded twice.
error-item_settled = This item was settled when the file was closed: the complaint (art. 19) is only about what came after (rule of Wasl).
error-ground_given = The file says that what the complaint is about was given whole. Choose another ground (evasive, late, costs, form), or tick to keep this one.

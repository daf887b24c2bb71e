# Les actes que l’on fait depuis la page d’une demande, au-delà de la réponse.

form-complain_head-title = Porter plainte auprès du chef de l’organisme
form-complain_head-hint = Dans les 20 jours ouvrables (art. 19). Le chef a 15 jours pour vous informer de sa décision. Le texte est prêt : relisez-le, complétez-le.
form-complain_head-closes = La Commission peut être saisie aujourd’hui, et jusqu’au { $last } ; si vous déposez cette nouvelle plainte, elle ne pourra plus l’être avant la décision du chef de l’organisme ou la fin de ses 15 jours (art. 20).
form-complain_head-reasons = L’objet de la plainte
form-complain_head-field = Votre plainte
form-complain_head-button = Déposer la plainte
form-complain_head-ready = Ma demande n° { $number }, reçue le { $received } par { $body }, a reçu une réponse qui ne me satisfait pas. Selon l’article 19 de la loi n° 31-13, je vous demande de me faire communiquer les informations demandées et de m’informer de votre décision dans les 15 jours.
form-complain_head-ready-silence = Le délai de ma demande n° { $number }, reçue le { $received } par { $body }, a pris fin le { $due } { $none }. Selon l’article 19 de la loi n° 31-13, je vous demande de me faire communiquer les informations demandées et de m’informer de votre décision dans les 15 jours.
form-complain_head-ready-ended = Le délai de ma demande n° { $number }, reçue le { $received } par { $body }, a pris fin le { $due } { $none } ; la demande elle-même a pris fin depuis. Selon l’article 19 de la loi n° 31-13, je porte plainte de cette absence de réponse et vous demande de m’informer de votre décision dans les 15 jours.

form-complain_head-paper-title = Inscrire une plainte reçue sur papier par le chef de l’organisme
form-complain_head-paper-hint = La plainte telle qu’elle est arrivée. Le délai de la décision court à partir de la date du papier (art. 19).
form-complain_head-paper-reasons = L’objet de la plainte
form-complain_head-paper-field = Le texte de la plainte, tel qu’il est arrivé
form-complain_head-paper-button = Inscrire la plainte
form-complaint-items = Les éléments visés par la plainte
form-complaint-items-hint = Si vous n’en cochez aucun, la plainte porte sur toute la demande.
form-complain_cdai-title = Saisir la Commission
form-complain_cdai-hint = Dans les 30 jours qui suivent la décision du chef de l’organisme, ou la fin de ses 15 jours (art. 20). Le texte est prêt : relisez-le, complétez-le.
form-complain_cdai-reasons = L’objet de la plainte
form-complain_cdai-field = Votre plainte
form-complain_cdai-button = Saisir la Commission
form-complain_cdai-ready = Ma demande n° { $number }, reçue le { $received } par { $body }, puis ma plainte auprès du chef de l’organisme ne m’ont pas donné satisfaction. Selon l’article 20 de la loi n° 31-13, je demande l’examen de ma plainte et d’être informé(e) de la suite dans les 30 jours.
form-complain_cdai-ready-ended = Le délai de ma demande n° { $number }, reçue le { $received } par { $body }, a pris fin le { $due } { $none }, et ma plainte auprès du chef de l’organisme ne m’a pas donné satisfaction. La demande elle-même a pris fin depuis. Selon l’article 20 de la loi n° 31-13, je demande l’examen de ma plainte et d’être informé(e) de la suite dans les 30 jours.

complaint-ground-no_reply = aucune réponse
complaint-ground-refused = refus
complaint-ground-partial = réponse partielle
complaint-ground-blank = éléments passés sous silence
complaint-ground-evasive = réponse à côté ou sans caractère officiel
complaint-ground-late = réponse tardive
complaint-ground-cost = frais sans fondement
complaint-ground-format = autre forme que celle demandée

form-decide_head-title = Décider de la plainte
form-decide_head-hint = Dans les 15 jours qui suivent sa réception (art. 19). La personne est informée de la décision et de ses motifs. Qui a signé la réponse ne décide pas de la plainte (règle de Wasl). N’y nommez pas la personne : si elle a accepté la publication, ces motifs sont publics.
form-decide_head-reasons = La décision
form-decide_head-field = Les motifs, tels que la personne les lira
form-decide_head-button = Décider
form-decide_cdai-title = Inscrire la suite donnée par la Commission
form-decide_cdai-hint = Dans les 30 jours qui suivent la saisine (art. 20). N’y nommez pas la personne : si elle a accepté la publication, ces motifs sont publics.
form-decide_cdai-reasons = La suite
form-decide_cdai-field = Les motifs
form-decide_cdai-button = Inscrire

form-cost_settled-title = Régler les frais
form-cost_settled-hint = Rien n’est payé ici : dites comment les frais ont été réglés. Cela n’arrête pas le délai.
form-cost_settled-hint-over = Rien n’est payé ici : dites comment les frais ont été réglés. Le délai a pris fin le { $due } ; la réponse reste due.
form-cost_settled-reasons = Comment
form-cost_settled-button = Inscrire
settlement-paid = payés à l’organisme
settlement-free_mode = un mode sans frais est choisi
settlement-free_onsite = la consultation sur place, sans frais, est choisie
settlement-free_email = la remise par courriel, sans frais, est choisie
settlement-waived = l’organisme y renonce

form-reclassify-title = Traiter comme ordinaire
form-reclassify-hint = Dans les 3 jours, si la vie, la sécurité ou la liberté de personnes n’est pas en jeu (art. 17). Le délai ordinaire court depuis la même réception.
form-reclassify-field = Les motifs, tels que la personne les lira
form-reclassify-button = Traiter comme ordinaire
form-classify-title = Corriger le domaine
form-classify-hint = Pour que les chiffres par domaine soient justes. Sans effet sur le délai ; la correction se lit dans le fil de la demande.
form-classify-reasons = Domaine
form-classify-button = Corriger le domaine

form-route-title = Envoyer à un service
form-route-hint = Le service ne voit pas qui demande. Le délai légal court toujours.
form-route-hint-over = Le service ne voit pas qui demande. Le délai légal a pris fin le { $due } ; la réponse reste due.
form-route-department = Le service
form-route-known = Services qui ont un compte ici : { $names }.
form-route-known-none = Aucun service de l’organisme n’a de compte ici : personne n’y verrait la demande.
form-route-unseen = Je remets moi-même la demande à ce service et j’inscrirai sa réponse.
form-route-due_on = Réponse interne attendue le (facultatif)
form-route-field = Un mot au service (facultatif)
form-route-button = Envoyer
form-return-title = Inscrire la réponse d’un service
form-return-hint = Ce que le service a répondu reste au dossier, avec son jour.
form-return-department = Le service
form-return-reasons = Détient-il les informations ?
form-return-field = Sa réponse (facultatif)
form-return-button = Inscrire
holds-yes = oui
holds-no = non

form-consult-title = Consulter un tiers
form-consult-hint = Pour des informations reçues d’un tiers à titre confidentiel (art. 9). Cela n’arrête pas le délai.
form-consult-hint-over = Pour des informations reçues d’un tiers à titre confidentiel (art. 9). Le délai a pris fin le { $due } ; la réponse reste due.
form-consult-third_party = Le tiers
form-consult-answer_by = Réponse souhaitée le (facultatif)
form-consult-field = La question posée
form-consult-button = Inscrire la consultation
form-consult_reply-title = Inscrire l’avis du tiers
form-consult_reply-hint = L’avis ne décide pas : la réponse reste celle de l’organisme (art. 9).
form-consult_reply-reasons = L’avis
form-consult_reply-third_party = De qui est l’avis ?
form-consult_reply-field = Ses raisons (facultatif)
form-consult_reply-button = Inscrire l’avis
consent-consent = accord
consent-objection = opposition
consent-none = sans réponse

form-cost_notice-title = Annoncer des frais
form-cost_notice-hint = La gratuité est la règle : seuls la copie, le traitement et l’envoi se paient (art. 5). Cela n’arrête pas le délai.
form-cost_notice-hint-over = La gratuité est la règle : seuls la copie, le traitement et l’envoi se paient (art. 5). Le délai a pris fin le { $due } ; la réponse reste due.
form-cost_notice-copy = Copie, en dirhams
form-cost_notice-processing = Traitement, en dirhams
form-cost_notice-sending = Envoi, en dirhams
form-cost_notice-field = L’explication (facultatif)
form-cost_notice-button = Annoncer les frais

notice-complained = Plainte déposée, avec son jour de réception.
notice-decided = Décision inscrite.
notice-noted = C’est inscrit au dossier.

case-now-public-silence = Aucune réponse à ce jour ; l’organisme la doit toujours. Vous pouvez demander sur le même sujet.
case-now-public-silence-part = La réponse n’est pas complète ; l’organisme la doit toujours. Vous pouvez demander sur le même sujet.
closed-by-requester = à la demande de la personne
closed-by-clock = le délai de plainte a pris fin sans plainte (art. 19)
closed-by-clock-again = le délai de plainte a pris fin sans nouvelle plainte (art. 19)

thread-pen-head = La main est au chef de l’organisme
thread-pen-cdai = La main est à la Commission
thread-pen-decision-note = Décision attendue au plus tard le { $until }.

entry-scan = Copie numérisée de la demande
entry-scan-hint = PDF ou image, 50 Mo au plus. Elle reste au dossier.

# Ce que d’autres inscrivent d’après un papier : le bureau, et la Commission pour ce qui lui est adressé.
form-papers = Reçu sur papier
form-papers-lead = D’après un papier signé, dont la copie se joint (PDF ou image, 50 Mo au plus). La personne est avisée de ce qui est inscrit et peut le contester.
form-paper-on = Date du papier
form-paper-files = Le papier signé
form-clarify_reply-paper-title = Inscrire la réponse de la personne à une question
form-clarify_reply-paper-hint = Cela n’arrête pas le délai.
form-clarify_reply-paper-hint-over = Le délai a pris fin le { $due } ; la réponse de l’organisme reste due.
form-clarify_reply-paper-field = La réponse de la personne, telle qu’elle est arrivée
form-clarify_reply-paper-button = Inscrire sa réponse
form-complain_head-paper-closes = La Commission peut être saisie aujourd’hui, et jusqu’au { $last } ; une fois cette plainte inscrite, elle ne pourra plus l’être avant la décision du chef de l’organisme ou la fin de ses 15 jours (art. 20).
form-complain_cdai-paper-title = Inscrire une plainte à la Commission remise ici sur papier
form-complain_cdai-paper-hint = La plainte telle qu’elle est arrivée. La Commission en est avisée, et le délai de sa réponse court à partir de la date du papier (art. 20).
form-complain_cdai-paper-reasons = L’objet de la plainte
form-complain_cdai-paper-field = Le texte de la plainte, tel qu’il est arrivé
form-complain_cdai-paper-button = Inscrire la plainte
form-complain_cdai-post-title = Inscrire une plainte reçue sur papier par la Commission
form-complain_cdai-post-hint = La plainte arrivée par courrier recommandé ou déposée contre récépissé. Le délai de la réponse court à partir de la date inscrite ici (art. 20). La personne reçoit le récépissé, et l’organisme est avisé.
form-complain_cdai-post-reasons = L’objet de la plainte
form-complain_cdai-post-field = Le texte de la plainte, tel qu’il est arrivé
form-complain_cdai-post-on = Jour du dépôt, ou de l’envoi du courrier recommandé
form-complain_cdai-post-files = La plainte signée
form-complain_cdai-post-button = Inscrire la plainte
form-assess-paper-title = Inscrire l’avis de la personne sur les éléments
form-assess-paper-hint = L’avis n’ouvre et n’arrête aucun délai.
form-assess-paper-note = Le mot de la personne (facultatif)
form-assess-paper-button = Inscrire son avis
form-close-paper-title = Inscrire que la personne clôt le dossier
form-close-paper-hint = Le dossier est clos, sans rien régler : ce qui a été accordé reste dû, et les plaintes restent possibles dans leurs délais (règle de Wasl).
form-close-paper-reasons = La note donnée sur le papier (facultatif)
form-close-paper-button = Inscrire la clôture
form-withdraw-paper-title = Inscrire que la personne retire la demande
form-withdraw-paper-hint = Le délai s’arrête pour de bon.
form-withdraw-paper-hint-over = Le délai a pris fin le { $due } { $none } : cela reste inscrit, et le droit de plainte à ce sujet n’en est pas changé.
form-withdraw-paper-field = Ce que dit le papier (facultatif)
form-withdraw-paper-button = Inscrire le retrait

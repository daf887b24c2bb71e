## Messages d'erreur : que faire, sans perdre ce qui est écrit.
error-summary = Quelques points à corriger
error-missing = Ce champ est nécessaire.
error-too_long = { $n ->
    [one] Texte trop long : { $max } caractère au plus.
   *[other] Texte trop long : { $max } caractères au plus.
 }
error-bad_cnie = Numéro de CNIE illisible : une ou deux lettres, puis des chiffres.
error-bad_residence_number = Numéro de séjour illisible ; recopiez-le du titre.
error-identity_missing = Choisissez citoyen(ne) ou résident(e) et donnez le numéro (art. 14).
error-bad_email = Adresse incorrecte. Exemple : nom@exemple.ma
error-bad_phone = Numéro incorrect : 8 à 15 chiffres, précédés de + au besoin. Exemple : 06 12 34 56 78
error-serial_used = Ce numéro d’ordre est déjà celui de la demande { $number }, reçue la même année. Vérifiez-le avant d’inscrire.
error-bad_date = Date incorrecte ; écrivez année-mois-jour, par exemple 2026-03-02.
error-bad_year = Écrivez l’année avec ses quatre chiffres, par exemple 2026.
error-before_law = Cette date précède le 12 mars 2019, jour où la loi est entrée en vigueur (art. 30) : aucune demande n’a pu être reçue avant.
error-future_date = Cette date est dans le futur.
error-nothing_given = Rien de ce que vise la plainte n’a été communiqué jusqu’ici, et elle n’est réglée que par cette communication. Choisissez une autre issue, ou communiquez d’abord.
error-part_not_given = Une partie de ce que vise la plainte n’a été communiquée ni en entier ni par le lieu où elle est publiée, et la plainte n’est réglée que par cette communication. Choisissez une autre issue, ou communiquez d’abord le reste.
error-part_given = L’élément est communiqué en partie : une partie en est donc séparable (art. 8). Répondez « oui, après occultation », ou choisissez « refusé ».
error-reply_came = Une réponse vous est parvenue : choisissez l’objet de la plainte.
error-already_given = Cette mention figure dans la demande : elle ne manque pas (art. 14).
error-past_date = Cette date est passée ; choisissez aujourd’hui ou un jour suivant.
error-amount_missing = Indiquez au moins un montant (copie, traitement ou envoi) ; ce qui ne coûte rien n’a pas besoin d’avis (art. 5).
error-after_limit = Cette date dépasse le dernier jour de la réponse ; choisissez un jour au plus tard à cette date, ou prolongez d’abord le délai (art. 16).
error-far_date = Cette date est trop lointaine : le délai est passé et la réponse est due.
error-period_reversed = Le début de la période suit sa fin.
error-unknown_body = Organisme introuvable ; choisissez-le dans la liste ou « Je ne sais pas ».
error-no_items = Écrivez au moins un élément.
error-too_many_documents = Trop de documents à la fois : 300 au plus.
error-too_many_items = { $n ->
    [one] { $max } élément au plus ; divisez la demande.
   *[other] { $max } éléments au plus ; divisez la demande.
 }
error-urgency_reason_missing = Dites quelle vie, sécurité ou liberté est à protéger (art. 17).
error-consent_missing = Votre accord au traitement des données est nécessaire.
error-entry_consent_missing = Indiquez que la personne a accepté, sur le papier signé, le traitement de ses données.
error-undertaking_missing = Confirmez l’usage à des fins légitimes (art. 6).
error-entry_undertaking_missing = Indiquez que la personne s’est engagée, sur le papier signé, à un usage légitime (art. 6).
error-bidi_characters = Le texte contient des signes invisibles de direction ; retapez-le.
error-file_too_large = Fichier trop lourd : { $max } au plus.
error-file_wrong_type = Type refusé ; acceptés : { $types }.
error-file_unsafe = Fichier avec macros ou protégé ; envoyez une copie simple.
error-file_empty = Le fichier est vide ; choisissez-en un autre.
error-password_short = Mot de passe trop court : 12 caractères au moins.
error-password_long = Mot de passe trop long : 256 caractères au plus.
error-password_common = Mot de passe trop facile à deviner ; choisissez-en un autre.
error-too_many_files = { $n ->
    [one] { $max } fichier au plus.
   *[other] { $max } fichiers au plus.
 }
error-link_expired = Lien expiré ; demandez-en un autre.
error-code_wrong = Numéro ou code inexact ; voyez le récépissé.
error-sign_in_wrong = Courriel ou mot de passe inexact.
error-totp_missing = Ce compte demande un second code : tapez aussi les six chiffres que l’application affiche maintenant.
error-totp_wrong = Code du téléphone inexact ou déjà utilisé : attendez le suivant dans l’application.
error-too_many_tries = Trop d’essais ; réessayez dans { $wait }.
error-signed_out = Votre session a expiré ; reconnectez-vous.
error-signed_out_kept = Votre session a expiré. Votre texte est gardé dans cette page : reconnectez-vous pour l’envoyer.
error-other_session_kept = Un autre compte s’est connecté dans ce navigateur. Votre texte est gardé dans cette page : connectez-vous à votre compte pour l’envoyer.
error-code_over = Le temps d’ouverture de la demande dans ce navigateur est passé. Votre texte est gardé dans cette page : retapez le code pour l’envoyer.
error-sent_before = Une demande est déjà partie de cette page. Si celle-ci est nouvelle, relisez-la et envoyez-la.
error-page_expired = Page restée ouverte trop longtemps ; renvoyez.
error-not_allowed = Cet acte ne relève pas de votre rôle.
error-own_request = Vous avez déposé cette demande vous-même : une autre personne y répond et statue.
error-own_answer = Vous avez donné la réponse contestée : un autre responsable de l’organisme décide de la plainte.
error-code_in_office = Depuis un compte d’organisme, de la Commission ou de l’administration, le code d’une demande ne vaut pas. Qui l’a déposée l’ouvre après s’être déconnecté, ou avec le compte du dépôt.
error-not_found = Page ou dossier introuvable.
error-act_not_allowed = La loi ne permet pas cet acte ici : { $reasons } (art. { $article }).
error-stale = Le dossier a changé depuis que cette page est ouverte, par un acte ou par la fin d’un délai ; relisez ce qui est inscrit en dernier, puis recommencez.
error-admin_by_command = Un compte d’administration n’ouvre ni les demandes ni les bureaux des organismes.
error-ext_after_due = Délai terminé le { $due } ; plus de prolongation (art. 16). Répondez.
error-ext_case_missing = Choisissez le cas de prolongation (art. 16).
error-ext_words_missing = Écrivez-la : sans elle, l’avis est sans effet (art. 16).
error-reasons_missing = Écrivez-les : la personne qui s’est plainte doit connaître les raisons de la décision.
error-holds_missing = Répondez par oui ou par non.
error-return_empty = Dites si le service détient les informations, écrivez sa réponse ou joignez le document : une réponse vide lui retire la demande sans rien dire.
error-cost_missing = Écrivez au moins un montant : copie, traitement ou envoi (art. 5).
error-department_unseen = Aucun compte de ce service ici : personne n’y verrait la demande. Choisissez un service de la liste, ou cochez que vous la lui remettez.
error-department_asked = Ce service a déjà cette demande et n’a pas encore répondu : inscrivez d’abord sa réponse, ou choisissez un autre service.
error-item_not_in_hand = Ce service n’a pas cet élément en main : retirez-le de la réponse.
error-department_asked_items = Ce service a déjà ces éléments : inscrivez d’abord sa réponse, ou choisissez d’autres éléments ou un autre service.
error-item_without_outcome = L’élément { $n } n’a pas d’issue.
error-ground_missing = Écrivez le motif de refus de l’élément { $n } (art. 18).
error-exception_missing = Nommez l’exception de l’article 7.
error-place_missing = Indiquez la référence et le lieu exacts (art. 18).
error-complaint_early = Plainte possible à partir du { $opens }.
error-complaint_late = Le dernier jour était le { $bar } (art. { $article }).
error-unread_now = Le service ne peut pas montrer cette page en ce moment. Réessayez un peu plus tard.
error-service_busy = Service occupé : rien de votre envoi n’est enregistré. Réessayez dans { $wait }.
error-register_full = Le registre n’a plus de place pour écrire : rien de votre envoi n’est enregistré. Les responsables du service doivent d’abord en libérer ; réessayez plus tard. Si le délai finit aujourd’hui, déposez à l’organisme ou par la poste.
error-register_unwritable = Le registre ne peut rien écrire en ce moment : rien de votre envoi n’est enregistré. Les responsables du service doivent y remédier ; réessayez dans { $wait }. Si le délai finit aujourd’hui, déposez à l’organisme ou par la poste.
error-register_away = Le registre est injoignable en ce moment : rien de votre envoi n’est enregistré. Réessayez dans { $wait }. Si le délai finit aujourd’hui, déposez à l’organisme ou par la poste.
error-not_kept = Le registre n’a pas répondu à temps : rien de votre envoi n’est enregistré. Réessayez dans { $wait }.
error-document_lost = Ce document manque dans les fichiers du registre ou son contenu a changé : il n’est donc pas remis. Les responsables du service en sont avertis ; son empreinte enregistrée prouve le contenu d’origine.
error-files_away = Les fichiers du registre ne peuvent être ni lus ni écrits en ce moment : rien de votre envoi n’a été gardé. Réessayez dans { $wait }.
error-day_unproved = Rien ne peut être enregistré en ce moment : la date du serveur doit d’abord être vérifiée par ses responsables. Votre envoi n’est pas enregistré ; réessayez dans { $wait }. Si le délai finit aujourd’hui, déposez à l’organisme ou par la poste.
error-service_stops = Le service s’arrête : rien de votre envoi n’est enregistré. Réessayez dans un instant.
error-service_down = Panne de notre côté. Si le délai finit aujourd’hui, déposez à l’organisme ou par courriel.
error-bad_choice = Choisissez dans la liste.
error-bad_address = Donnez l’adresse complète, avec la page où se trouve le document.
error-control_characters = Le texte contient des signes invisibles ; retapez-le.
error-too_late_to_edit = La réponse est partie ; ceci ne peut plus changer.
error-no_room = Nous n’avons pas de place pour ce fichier en ce moment ; rien n’en a été gardé. Réessayez plus tard, ou remettez-le autrement.
error-one_file = Envoyez un seul fichier à la fois.
error-unsure = Le registre a eu un incident, ou trop tardé, pendant qu’il enregistrait votre envoi : nous ne savons pas s’il est enregistré. Renvoyez le même formulaire dans { $wait } ; il ne sera pas enregistré deux fois.
error-item_settled = Cet élément a été réglé par la clôture du dossier : la plainte (art. 19) ne porte que sur ce qui est venu après (règle de Wasl).
error-ground_given = Le dossier dit communiqué en entier ce sur quoi porte la plainte. Choisissez un autre motif (réponse à côté, tardive, frais, forme), ou cochez pour maintenir celui-ci.

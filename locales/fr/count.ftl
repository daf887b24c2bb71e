## Nombres et délais.
left-working = { $n ->
    [0] dernier jour aujourd’hui
    [one] il reste { $n } jour ouvrable
   *[other] il reste { $n } jours ouvrables
 }
left-calendar = { $n ->
    [0] dernier jour aujourd’hui
    [one] il reste { $n } jour
   *[other] il reste { $n } jours
 }
late-working = { $n ->
    [0] en retard de moins d’un jour ouvrable
    [one] { $n } jour ouvrable de retard
   *[other] { $n } jours ouvrables de retard
 }
late-calendar = { $n ->
    [one] { $n } jour de retard
   *[other] { $n } jours de retard
 }
days-working = { $n ->
    [0] le jour même
    [one] { $n } jour ouvrable
   *[other] { $n } jours ouvrables
 }
days-calendar = { $n ->
    [0] le jour même
    [one] { $n } jour
   *[other] { $n } jours
 }
items = { $n ->
    [0] aucun élément
    [one] { $n } élément
   *[other] { $n } éléments
 }
count-least = au moins { $count }
requests-count-least = au moins { $found }
requests-none-newest = Aucune demande parmi les plus récentes où figurent ces mots. Ajoutez un mot plus précis.
requests-before = Plus anciennes que la demande { $number }
requests-from-start = Depuis le début
requests-count = { $n ->
    [0] aucune demande
    [one] { $count } demande
   *[other] { $count } demandes
 }
bodies-count = { $n ->
    [0] aucun organisme
    [one] { $count } organisme
   *[other] { $count } organismes
 }
answered-after-days = { $n ->
    [0] première réponse le jour même
    [one] première réponse après { $n } jour
   *[other] première réponse après { $n } jours
 }
answered-after = { $n ->
    [0] première réponse le jour même
    [one] première réponse après { $n } jour ouvrable
   *[other] première réponse après { $n } jours ouvrables
 }
k-of-n = { $k } sur { $n }
wait-seconds = { $n ->
    [one] { $n } seconde
   *[other] { $n } secondes
 }
wait-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
 }
article = article { $article }
articles-two = articles { $first } et { $second }
articles-more = articles { $first } et { $second }
art = art. { $article }
arts-two = art. { $first } et { $second }
arts-more = art. { $first } et { $second }
money = { $amount } DH
size-b = { $n } o
size-kb = { $n } ko
size-mb = { $n } Mo

## Ce qu’un calendrier plus récent a fait d’un délai
moved-reply = Dernier jour de la réponse : { $to } au lieu du { $from }.
moved-R19-LODGE = Dernier jour de la plainte au chef de l’organisme : { $to } au lieu du { $from }.
moved-R19-ANSWER = Dernier jour de la décision du chef de l’organisme : { $to } au lieu du { $from }.
moved-R20-LODGE = Dernier jour de la plainte à la Commission : { $to } au lieu du { $from }.
moved-R20-ANSWER = Dernier jour de la réponse de la Commission : { $to } au lieu du { $from }.
moved-R21-COURT = Dernier jour du recours au tribunal : { $to } au lieu du { $from }.
moved-R21-COURT-FRANC = Dernier jour du recours au tribunal : { $to } au lieu du { $from }.
moved-added = { $n ->
    [one] Jour férié ajouté : { $days }.
   *[other] Jours fériés ajoutés : { $days }.
 }
moved-removed = { $n ->
    [one] Jour férié retiré : { $days }.
   *[other] Jours fériés retirés : { $days }.
 }
moved-day = { $day } ({ $name })
moved-closure = fermeture exceptionnelle
confirmed-reply = Dernier jour de la réponse, inchangé avec le nouveau calendrier : { $to }.
confirmed-R19-LODGE = Dernier jour de la plainte au chef de l’organisme, inchangé avec le nouveau calendrier : { $to }.
confirmed-R19-ANSWER = Dernier jour de la décision du chef de l’organisme, inchangé avec le nouveau calendrier : { $to }.
confirmed-R20-LODGE = Dernier jour de la plainte à la Commission, inchangé avec le nouveau calendrier : { $to }.
confirmed-R20-ANSWER = Dernier jour de la réponse de la Commission, inchangé avec le nouveau calendrier : { $to }.
confirmed-R21-COURT = Dernier jour du recours au tribunal, inchangé avec le nouveau calendrier : { $to }.
confirmed-R21-COURT-FRANC = Dernier jour du recours au tribunal, inchangé avec le nouveau calendrier : { $to }.
recount-counted = Dans les indicateurs, le dernier jour de la réponse est le { $to } et non le { $from }.
recount-counted-head = Dans les indicateurs, le dernier jour de la décision du chef de l’organisme est le { $to } et non le { $from }.
recount-counted-cdai = Dans les indicateurs, le dernier jour de la réponse de la Commission est le { $to } et non le { $from }.

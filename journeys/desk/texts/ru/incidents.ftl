# Инциденты: одна причина нескольких обращений.
incidents-title = Инциденты
incidents-lead = Одна причина нескольких обращений: кто за неё отвечает, что делается и прекратилось ли это.
incidents-new = Новый инцидент
incidents-new-hint = Как его будут называть коллеги. Например: «Партия 0419 трескается», «Курьер на севере теряет посылки».
incidents-open = Открыть
incidents-with = Начнётся с дела { $reference }.
incidents-none = Инцидентов нет
    .text = Если у нескольких обращений одна причина, откройте инцидент здесь или из дела
incidents-find = Найти инцидент по названию
incidents-unfound = Инцидента с таким названием нет
    .text = Поищите по одному слову или откройте новый
rail-incidents = Инциденты
incident-name = Название
incident-name-missing = Напишите, о чём он
incident-name-long = Слишком длинно: не больше 120 знаков
incident-state = Что с ним
incident-owner = Кто отвечает
incident-action = Что делается, чтобы этого больше не было
incident-action-hint = Например: «Партия снята с продажи, спросили изготовителя, с понедельника новая упаковка».
incident-action-long = Слишком длинно: не больше 2000 знаков
incident-check = Когда проверить, прекратилось ли
incident-check-hint = Например, 16 12 2026. В этот день он встанет первым в списке.
incident-check-wrong = Такого дня нет. Запишите день, месяц и год цифрами, например 16 12 2026
incident-save = Сохранить
incident-running = в работе
incident-to-check = пора проверить
incident-to-check-text = Настал день проверки. Посмотрите на последние обращения: причина прекратилась?
incident-stopped = прекратилось
incident-came-back = снова началось
incident-came-back-text = Отмечено, что причина прекратилась, но после этого пришло новое обращение.
incident-cases = Его обращения
incident-cases-none = Обращений в нём пока нет.
incident-add = Добавить обращение по номеру
incident-add-save = Добавить
incident-case-unknown = Обращения с таким номером нет
incident-ended = Прекратилось?
incident-ended-no = Если новых обращений нет, а сделанное действует, отметьте это.
incident-ended-yes = Отмечено, что причина прекратилась.
incident-stop = Причина прекратилась
incident-reopen = Всё-таки продолжается
incident-section = Инцидент
incident-of = Относится к инциденту
incident-of-none = ни к какому
incident-join = Сохранить
incident-join-this = Добавить { $reference }
incident-new-link = Другой инцидент или новый
event-incident = { $by }: дело отнесено к инциденту
event-incident-none = { $by }: дело больше не относится к инциденту
incident-theirs = Пока страница была открыта, здесь сохранили другое. Что сохранено сейчас, написано над формой; если сохраните ещё раз, останется ваше
incident-theirs-title = Сохранено за это время
incident-rounds = Сделано сразу во всех
together-answer = Ответить всем вместе
together-closing = Закрыть все вместе
together-back = К инциденту
together-lead = «{ $name }»: { $n ->
    [one] { $n } открытое дело
    [few] { $n } открытых дела
   *[other] { $n } открытых дел
 }. Каждый покупатель получит ответ на своём языке, и у каждого дела останется своя история.
together-text-en = По-английски ({ $n ->
    [one] { $n } дело
    [few] { $n } дела
   *[other] { $n } дел
 })
together-text-ru = По-русски ({ $n ->
    [one] { $n } дело
    [few] { $n } дела
   *[other] { $n } дел
 })
together-en = по-английски
together-ru = по-русски
together-no-en = Напишите по-английски: на этом языке { $n ->
    [one] { $n } отмеченное дело
    [few] { $n } отмеченных дела
   *[other] { $n } отмеченных дел
 }
together-no-ru = Напишите по-русски: на этом языке { $n ->
    [one] { $n } отмеченное дело
    [few] { $n } отмеченных дела
   *[other] { $n } отмеченных дел
 }
together-none-ticked = Отметьте хотя бы одно дело
together-no-sum = Деньги и сертификаты дают в самом деле, предложением: откройте дело и предложите их там. Здесь снимите эту отметку
together-sums = Деньги и сертификаты здесь не дают: откройте дело и сделайте предложение там — так выплата попадёт в реестр и пройдёт один раз.
together-placeholders = Подставляется в каждое дело автоматически. Если для дела чего-то из этого не хватает, такое дело будет пропущено и показано в списке:
together-words-optional = Если покупателю уже ответили, можно обойтись без слов.
together-cases = По каким делам
together-newer = появилось новое: сначала прочитайте
together-look = Показать, как это будет выглядеть
together-preview = Так это будет выглядеть
together-send-answer = Ответить по отмеченным делам
together-send-closing = Закрыть отмеченные дела
together-undo = { $n ->
    [one] Отменить можно в течение { $n } секунды.
   *[other] Отменить можно в течение { $n } секунд.
 }
together-close-at-once = Решение и слова уйдут сразу. Вновь открыть дело можно по отдельности.
together-nobody = Открытых дел в нём сейчас нет.
together-left = Не вошли
together-left-closed = Уже закрыты:
together-left-on-its-way = Ответ уже отправляется:
together-left-later = За один раз не поместились, ответьте на них следом:
round-answer = { $by }: общий ответ
round-closing = { $by }: общее закрытие
round-progress = Сколько сделано
round-done = Сделано { $done } из { $all }
round-case = Дело
round-again = Посмотреть ещё раз
round-undo = Отменить всё, что ещё не ушло
round-n-sent = отправлено: { $n }
round-n-closed = закрыто: { $n }
round-n-waiting = ждёт: { $n }
round-n-skipped = пропущено: { $n }
round-n-returned = вернулось: { $n }
round-n-held = осталось заметкой: { $n }
round-n-undone = отменено: { $n }
round-n-gone = стёрто: { $n }
round-is-sent = ответ отправлен
round-is-closed = закрыто
round-is-waiting = уйдёт через несколько секунд
round-is-undone = отменено: слова лежат черновиком в деле
round-is-held = не отправлено: дело уже у менеджеров, слова лежат в нём заметкой
round-is-gone = ответ стёрт вместе с личными данными дела
round-skipped-closed = пропущено: его успели закрыть
round-skipped-gap = пропущено: для подстановки не хватает данных
round-skipped-left = пропущено: уже не относится к инциденту
round-skipped-newer = пропущено: появилось новое после того, как вы смотрели
round-skipped-on-its-way = пропущено: другой ответ уже отправляется
round-skipped-secret = пропущено: в тексте запрашиваются код или пароль
round-skipped-unseen = пропущено: отвечают только менеджеры

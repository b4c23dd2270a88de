# Темп: команды, клавиши, метки, откладывание.
commands-cases = Дела
commands-templates = Вставить шаблон
commands-pages = Страницы
commands-settings = Настройки
commands-find = Найти
commands-none = Ничего не нашлось
    .text = Попробуйте другое слово: название действия, имя покупателя, номер дела, слово из переписки. Раскладка и язык не важны.
keys-where = Клавиши работают на рабочем столе, пока курсор не стоит в поле. Русская раскладка не мешает: важно место клавиши.
keys-everywhere = Везде
keys-list = В списке
keys-case = С открытым делом
keys-writing = Пока вы пишете
key-leave = выйти из поля

view-asleep = Отложены
empty-asleep = Ничего не отложено
    .text = Отложенное дело уходит из списков и возвращается в своё время или когда ответит покупатель.

do-label = Метки
key-label = метки
labels-title = Метки
labels-of-case = Метки этого дела
labels-none-yet = Меток ещё нет. Менеджер создаёт их здесь или в настройках.
labels-new = Новая метка
labels-save = Сохранить метки
labels-no-room = Такая метка как раз убирается, или меток уже 200. Подождите минуту либо выберите другую
labels-gone = метки больше нет
event-labelled = { $by }: изменены метки
event-unlabelled = { $by }: сняты метки

do-snooze = Отложить
key-snooze = отложить
snooze-title = Отложить дело
snooze-when = До какого времени
snooze-when-missing = Выберите, до какого времени
snooze-today = Сегодня попозже
snooze-tomorrow = Завтра утром
snooze-monday = В понедельник утром
snooze-week = Через неделю
snooze-answer = Пока не ответит покупатель
    .hint = без срока
snooze-date = В другой день
snooze-date-legend = Какой день
snooze-date-wrong = Запишите день, месяц и год цифрами, например 16 12 2026. День должен быть впереди
snooze-answer-wakes = Ответ покупателя вернёт дело раньше.
snooze-term-wakes = Срок по закону и обещанное время не пропадут: дело вернётся до них.
snooze-save = Отложить
snooze-until = Отложено, вернётся { $when }; раньше, если ответит покупатель.
snooze-until-answer = Отложено, пока не ответит покупатель.
snooze-fetch = Вернуть сейчас
snooze-understood = Понятно
woke-answer = Дело вернулось: ответил покупатель.
woke-owner = Дело вернулось: у него новый ответственный.
woke-person = Дело снова в списках.
woke-reminder = Напоминание: покупатель так и не ответил.
woke-term = Дело вернулось: подходит срок.
woke-time = Дело вернулось: пришло время.
state-woke-answer = вернулось: ответ
state-woke-owner = вернулось: передали
state-woke-person = вернулось
state-woke-reminder = не ответил, напомнить
state-woke-term = вернулось: срок
state-woke-time = вернулось
state-asleep-until = отложено: { $when }
state-asleep = отложено до ответа
event-snoozed-until = { $by }: дело отложено, вернётся { $when }
event-snoozed = { $by }: дело отложено, пока не ответит покупатель
event-woken = { $by }: дело возвращено в списки
remind-label = Напомнить, если не ответит
remind-none = Не напоминать
remind-days = { $n ->
    [one] Напомнить через { $n } день
    [few] Напомнить через { $n } дня
   *[many] Напомнить через { $n } дней
 }

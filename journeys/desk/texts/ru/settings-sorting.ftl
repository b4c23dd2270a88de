# Чему учат исправления.
settings-sorting = Сортировка
sorting-lead = Когда люди исправляют тему или срочность дела, программа может этому научиться.
sorting-corrected = Исправлено людьми
sorting-taught = Последнее обучение
sorting-never = ещё не было
sorting-used = Сейчас сортирует
sorting-shipped = общая модель
sorting-own = своя модель № { $n }, с { $when }
sorting-number = Модель № { $n }
sorting-missing = { $n ->
    [one] Не хватает { $n } исправления.
   *[other] Не хватает { $n } исправлений.
 }
sorting-missing-text = Обучать стоит от 30: меньше — это случай, а не привычка. Исправляйте тему и срочность в делах клавишей S.
sorting-teach = Переобучить
sorting-runs = Идёт обучение
sorting-running = Начато в { $time }, обычно занимает меньше минуты
sorting-look = Обновить
sorting-failed = Обучить не получилось: { $cause }
sorting-back = Вернуть прежнюю
sorting-made = { $when }: исправленных дел { $corrected }, закрытых без исправлений { $left }
sorting-better = { $n ->
    [one] На { $n } верный ответ больше
    [few] На { $n } верных ответа больше
   *[many] На { $n } верных ответов больше
 }
sorting-same = Столько же верных ответов: включать незачем
sorting-worse = { $n ->
    [one] На { $n } верный ответ меньше: включать не стоит
    [few] На { $n } верных ответа меньше: включать не стоит
   *[many] На { $n } верных ответов меньше: включать не стоит
 }
sorting-intent = Тема верна
sorting-urgency = Срочность верна
sorting-change = было { $before }, стало { $after } из { $n }
sorting-use = Включить
sorting-in-use = Работает
sorting-by-intent = По темам
sorting-topic = Тема
sorting-messages = Сообщений
sorting-before = Было верно
sorting-after = Стало верно
sorting-how = Как это действует
sorting-how-text = Обучение ничего не меняет само: сначала посмотрите на прибавку, потом включите. Новая модель судит сообщения, пришедшие после включения; слово человека остаётся главнее.
sorting-measured = Как считаем
sorting-measured-text = Каждое сообщение проверено моделью, которая его не видела. «Было» — общая модель на тех же сообщениях.
sorting-words = Слова покупателей
sorting-words-text = Учат слова дел в том виде, в каком они хранятся: секреты в них закрыты. В самой модели слов нет, одни числа. Стёртое дело больше не учит.

# Отчёты: сколько дел приходит, о чём они и верно ли разобраны.
rail-reports = Отчёты
reports-title = Что приходит
reports-period = Срок
reports-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
 }
reports-time = Дела, открытые с { $first } по { $last }. Каждое число ведёт к своим делам.
reports-none = За эти дни дел нет
    .text = Выберите срок подольше или дождитесь первого обращения: числа появятся вместе с ним.
reports-whole = Всего
reports-opened = { $n ->
    [one] дело открыто
    [few] дела открыто
   *[many] дел открыто
 }
reports-urgent = срочно
reports-corrected = тему исправили: { $n } из { $all }
reports-sure = уверенность модели, медиана
reports-by-day = По дням и срочности
reports-by-week = По неделям и срочности
reports-by-topic = По темам
reports-topics = Темы
reports-topics-hint = Самые частые, число дел
reports-plot-days = Сколько дел открыто, по времени и срочности; числа — в таблице ниже
reports-plot-topics = Дела по самым частым темам; числа — в таблице ниже
reports-course = По времени
reports-cases = дел
reports-otherwise = исправлено
reports-sure-short = уверенность
reports-day = День
reports-week = Неделя
reports-hint = «Исправлено» — доля дел, разобранных моделью, в которых человек назвал другую тему. «Уверенность» — медиана уверенности модели. Дела сосчитаны под той темой и срочностью, какие у них сейчас; прочерк значит, что модель их не разбирала.
sieve-day = открыты { $day }
sieve-days = открыты с { $first } по { $last }
sieve-judged = разобраны моделью
sieve-corrected = тема исправлена
reports-causes = Почему так вышло
reports-cause = Причина
reports-share = доля
reports-cause-unsaid = не указано
reports-plot-causes = Закрытые дела по причинам; цифры — в таблице ниже
reports-causes-hint = Дела, закрытые в эти дни решением. Причину называет тот, кто закрывает дело, сразу или позже; где её не назвали, так и посчитано.
sieve-ended-day = закрыты { $day }
sieve-ended-days = закрыты с { $first } по { $last }
reports-causes-by-day = По дням
reports-causes-by-week = По неделям
reports-causes-rest = остальные
reports-plot-causes-time = Закрытые дела во времени и по причинам; цифры — в таблице ниже

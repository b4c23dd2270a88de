# Насколько довольны покупатели.
mood-good = доволен
mood-fair = так себе
mood-bad = недоволен
event-rated = Покупатель ответил, доволен ли решением: { $mood }
fact-rating = Доволен ли решением
reports-tab-ratings = Довольны ли
ratings-none = Ответов пока нет
ratings-none-text = Покупателя спрашиваем один раз: когда он подтвердил исход, а если молчит — через три дня. Ответы появятся здесь.
ratings-by-day = Ответы по дням
ratings-by-week = Ответы по неделям
ratings-by-month = Ответы по месяцам
reports-month = Месяц
reports-year = Год
ratings-plot = Сколько покупателей довольны, не очень и недовольны
ratings-n = { $n ->
    [one] ответ
    [few] ответа
   *[many] ответов
 }
ratings-good = довольны: { $n } из { $all }
ratings-owner = Ответственный
ratings-owners = По ответственным
ratings-owners-hint = Имя стоит там, где ответов не меньше пяти: по двум-трём судить о человеке нельзя.
ratings-grounds = По видам проблемы
ratings-others = остальные вместе
ratings-nobody = без ответственного
ratings-all = Ответов
ratings-share = доля довольных
ratings-days = Таблицей
behind-rated = Ответили, довольны ли: { $mood }
ratings-any = все ответы

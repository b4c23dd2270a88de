# Слова, которые говорят сами детали страниц.
errors-title = { $n ->
    [one] Осталось поправить одно место
    [few] Осталось поправить { $n } места
   *[many] Осталось поправить { $n } мест
 }
steps-of = Шаг { $n } из { $all }
steps-next = Шаг { $n } из { $all } · дальше: { $next }
progress-of = { $n } из { $all }
date-day = День
date-month = Месяц
date-year = Год
optional = не обязательно
change = Изменить
message-you = Вы
message-shop = магазин
message-note = видна только своим
reply-label = Ваше сообщение
reply-send = Отправить
reply-file = Снимок или файл
file-too-large = Файл больше 20 МБ. Выберите поменьше:
reply-files-hint = До 10 файлов по 20 МБ
draft-kept = Черновик сохранён в { $time }
draft-not-kept = Черновик не сохранился: нет связи. Не закрывайте страницу
pages = Страницы
pages-newer = Новее
pages-older = Дальше
commands = Команды
commands-ask = Что сделать?
password-show = Показать
rail = Представления

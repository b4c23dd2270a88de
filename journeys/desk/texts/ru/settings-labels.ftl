# Метки магазина.
settings-labels = Метки
labels-lead = Метка — короткая пометка к делу: «VIP», «ждём склад», «партия 0419». По ней отбирают списки. Не пишите в ней имён покупателей.
labels-name = Название
labels-colour = Цвет
labels-make = Добавить метку
labels-none = Меток ещё нет
    .text = Добавьте первую: она появится у каждого дела по клавише L.
labels-cases = { $n ->
    [one] { $n } дело
    [few] { $n } дела
   *[many] { $n } дел
 }
labels-going = Убирается со всех дел.
labels-away = Убрать или слить с другой
labels-away-text = Метка снимется со всех дел, и в хронике каждого это будет видно. Отменить нельзя.
labels-into = Вместо неё
labels-into-missing = Выберите, какую метку поставить вместо этой
labels-merge = Слить
labels-remove = Убрать метку
labels-taken = Метка с таким названием уже есть, или их уже 200
labels-met = Пока вы смотрели, метку изменил кто-то другой. Вот как она выглядит теперь
labels-was-removed = Этой метки больше нет
colour-grey = серый
colour-red = красный
colour-orange = оранжевый
colour-green = зелёный
colour-blue = синий
colour-violet = фиолетовый

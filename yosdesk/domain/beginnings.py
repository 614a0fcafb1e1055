"""What a new programme begins with: the entries of its lists, in English and Russian. All of them can be edited.

Cost categories follow FP7 and H2020 (personnel, travel, equipment, other direct, subcontracting, third party,
indirect); audiences follow the final report's list of dissemination activities.
"""

from collections.abc import Mapping

Labels = tuple[str, str]  # English, Russian

BEGINNINGS: Mapping[str, Mapping[str, Labels]] = {
    "types": {
        "conference": ("Conference", "Конференция"),
        "workshop": ("Workshop", "Семинар"),
        "seminar": ("Seminar", "Научный семинар"),
        "school": ("Summer or winter school", "Летняя или зимняя школа"),
        "exhibition": ("Exhibition", "Выставка"),
        "infoday": ("Information day", "Информационный день"),
        "brokerage": ("Brokerage event", "Биржа контактов"),
        "lecture": ("Public lecture", "Публичная лекция"),
        "competition": ("Competition", "Конкурс"),
        "ceremony": ("Ceremony", "Торжественное мероприятие"),
        "online": ("Webinar", "Вебинар"),
        "other": ("Other", "Другое"),
    },
    "themes": {
        "aeronautics": ("Aeronautics", "Авиация"),
        "space": ("Space", "Космос"),
        "ict": ("Information and communication technologies", "Информационные технологии"),
        "energy": ("Energy", "Энергетика"),
        "nanotechnology": ("Nanotechnology", "Нанотехнологии"),
        "health": ("Health", "Здоровье"),
        "infrastructures": ("Research infrastructures", "Исследовательские инфраструктуры"),
        "environment": ("Environment", "Окружающая среда"),
        "agrifood": ("Agriculture and food", "Сельское хозяйство и продовольствие"),
        "nuclear": ("Nuclear research", "Ядерные исследования"),
    },
    "audiences": {
        "scientific": ("Scientific community", "Научное сообщество"),
        "industry": ("Industry", "Промышленность"),
        "civil_society": ("Civil society", "Гражданское общество"),
        "policy": ("Policy makers", "Органы власти"),
        "media": ("Media", "Средства массовой информации"),
        "other": ("Other", "Другое"),
    },
    "channels": {
        "website": ("Website", "Сайт"),
        "newsletter": ("Newsletter", "Рассылка"),
        "press": ("Press release", "Пресс-релиз"),
        "social": ("Social media", "Социальные сети"),
        "mail": ("E-mail", "Электронная почта"),
        "print": ("Print", "Печать"),
        "broadcast": ("Radio and television", "Радио и телевидение"),
    },
    "cost_categories": {
        "personnel": ("Personnel", "Персонал"),
        "travel": ("Travel", "Поездки"),
        "equipment": ("Equipment", "Оборудование"),
        "other_direct": ("Consumables and other direct costs", "Расходные материалы и прочие прямые расходы"),
        "subcontracting": ("Subcontracting", "Субподряд"),
        "third_party": ("Third parties", "Третьи стороны"),
        "indirect": ("Indirect costs", "Косвенные расходы"),
    },
    "organisation_types": {
        "ministry": ("Ministry or agency", "Министерство или агентство"),
        "university": ("University", "Университет"),
        "institute": ("Research institute", "Научный институт"),
        "company": ("Company", "Компания"),
        "contact_point": ("National contact point", "Национальная контактная точка"),
        "series": ("Conference series", "Серия конференций"),
        "other": ("Other", "Другое"),
    },
    "work_packages": {f"wp{number}": (f"WP{number}", f"РП{number}") for number in range(1, 7)},
    "funding_sources": {"grant": ("Grant", "Грант"), "own": ("Own funds", "Собственные средства")},
}

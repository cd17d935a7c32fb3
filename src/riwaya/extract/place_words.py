"""The words that place phrases are made of beside names.

Head nouns, words of position, adjectives; folded, without the article.
"""

from __future__ import annotations


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


SETTLEMENTS = _words(
    "مدينه مدن مدينتي مدينتا بلده بلدات بلدتي بلدتا قريه قري قريتي قريتا حي احياء حيي محافظه محافظات محافظتي محافظتا",
    "منطقه مناطق منطقتي ناحيه نواحي ناحيتي قضاء ريف ارياف ريفي باديه بوادي اقليم ولايه مديريات ضاحيه ضواحي عاصمه",
    "محله مقاطعه مخيم مخيمات مخيمي حاره ضيعه مزرعه مزارع بساتين غوطه جزيره اراضي ارض دوله بلد بلاد دول ضيع تجمع",
)
"""Heads that name where people live or an area; their own name follows, known or not."""
FACILITIES = _words(
    "معبر معابر معبري منفذ مطار مطارات مطاري قاعده معسكر جسر جسور سد نهر جبل جبال سهل سهول وادي تل تله تلال حقل حقول",
    "سجن سوق اسواق مشفي مستشفي ساحه دوار حدود ضفه طريق طرق طرقات شارع شوارع شارعي اوتوستراد ميناء مرفا",
    "جبهه جبهات محور محاور",
    "مدخل مداخل صوامع كراج كراجات كليه مبني مسجد جامع مدرسه قصر قلعه حوض بحيره غابه غابات مضيق حاجز مدرج بوابه",
    "نقطه سرير حوش وديان هضبه مصفاه محطه مفرق تقاطع ملعب حديقه مقبره",
)
"""Heads of sites, roads and land: a place with their name behind them, or with the area that they lie in."""
POSITIONS = _words(
    "شرق شرقي شمال شمالي جنوب جنوبي غرب غربي وسط داخل خارج قرب محيط اطراف مشارف ضواحي تخوم انحاء عموم",
    "ريف ارجاء جوار حول",
    "خلف اجواء سماء عمق اعماق قلب مركز ظاهر شرقا اقصي كامل اجزاء جزء قطاع مناطق منطقه بعض معظم مختلف عده عشرات ميات",
)
"""Words of position before a place: «شرقي دير الزور», «محيط مدينة دمشق», «عدة مناطق في …»."""
DIRECTIONS = _words("شرق شرقي شمال شمالي جنوب جنوبي غرب غربي وسط")
DIRECTION_ADJECTIVES = _words(
    "شرقي شرقيه غربي غربيه شمالي شماليه جنوبي جنوبيه اوسط وسطي قديم قديمه جديد جديده دولي دوليه عسكري",
    "عسكريه مدني مدنيه",
    "سكني سكنيه صناعي صناعيه شعبي شعبيه حدودي حدوديه محتل محتله محرر محرره مجاور مجاوره محاصر محاصره",
    "زراعي زراعيه ساحلي ساحليه",
    "صحراوي صحراويه جبلي جبليه سوري سوريه عراقي عراقيه تركي تركيه لبناني لبنانيه اردني اردنيه ايراني",
    "ايرانيه كردي كرديه",
    "اسرائيلي اسراييليه يمني يمنيه سعودي سعوديه بري بريه حيوي حيويه شاميه عليا سفلي كبير كبيره صغير",
    "صغيره وطني وطنيه عام عامه قريب قريبه محاذي محاذيه",
)
"""Adjectives that belong to a place's name or say which part of it is meant."""
LOCATIVES = _words("في الي من علي عند نحو عبر باتجاه صوب لدي بين حتي داخل ضمن قرب")
"""Prepositions behind which a name is a place."""
NOT_NAMES = _words(
    "التي الذي الذين تحت بعد قبل علي الي عن مع خاضعه خاضع واقعه واقع سيطره نفوذ انتشار تابعه تابع عده اخري اخر ثانيه ثابته خاليه",
    "تمركز تواجد عدم",
)
MARKETS = _words("سوق اسواق شارع شوارع")
ANAPHORS = _words("مدينه بلده قريه منطقه محافظه حي مخيم معبر مطار منفذ قاعده سهل جبل ناحيه معسكر")
"""Heads that, definite and alone, point back to a place named before."""
STRICKEN = _words("زلزال زلازل حرب احداث ازمه كارثه حرايق سماء سكان اهالي ضرب ضربت هز هزت اجتاح اجتاحت")
"""What governs the place where it happened: «زلزال سوريا», «ضربت سوريا»."""
HEADINGS = _words("اتجاه جهه صوب")
"""Behind «من», where something came from and not where it happened: «من اتجاه جنوب بيروت»."""
PARTS = _words("اطراف اجزاء جزء ضواحي انحاء جهه قسم اقسام مشارف جانب ضفه")
"""What, definite and with a direction, is a part of the place behind it: «الأطراف الغربية لمدينة حلب»."""
AROUND = _words("محيط مشارف اطراف قرب")
"""Positions that a site may follow that no head introduces: «محيط البحوث العلمية»."""
DEEDS = _words("هجوم عمليه عمليات تفجير تفجيرات اغتيال جريمه اعتداء مجزره هجمات حكم الله قدر")
"""What makes the head before it a person or an act: «منفذ الهجوم» is who did it."""
PLURALS = _words("مناطق احياء قري بلدات مدن بلاد ضواحي اراضي ارياف محافظات مخيمات حدود نواحي")
"""Heads that, definite and alone, describe a place without naming it."""
NEVER_NAMED = _words("بلد بلاد دوله طريق طرق محور نقطه ارض اراضي محطه")
"""Heads behind which an unknown word is no name."""
ROADS = _words("طريق طرق اوتوستراد طرقات")
LEADING = _words("واصل واصله رابط رابطه مودي موديه ممتد ممتده")
"""Participles of a road: «الطريق الواصل بين دمشق وحمص»."""
BACK = _words("وريفها وريفه ومحيطها ومحيطه وضواحيها واطرافها وباديتها وريفيهما وقراها وجوارها")
"""«مدينة حلب وريفها»: what belongs to the place before it."""

"""Fujian: construction projects, control units, sources of offsets."""
from sample.region import fj


def project(r, key, name, place, /, only=None, unmet="", met="", out="", open="", **more):
    """A project in good order and of no special kind; `more` says what it is."""
    facts = dict(industry="3990", product="其他", nature="new", two_high=False, approved="2023-03-01", eia_state="approved", energy_use="3000 tce",
                 added_voc="0 t", lawful=True, plan_eia_ok=True, total_control_ok=True, swap_needed=False, key_field=False, advanced=True,
                 green_island=False, status="building")
    facts.update(more)
    r.add("project", key, name, place, only=only, unmet=unmet, met=met, out=out, open=open, **facts)


def offsets(r):
    q, n = fj.QUANZHOU, fj.NANPING
    twice, once = "voc-offset-doubled-on-the-coast", "voc-offset-equalled"
    voc = dict(industry="2614", added_voc="10 t")
    project(r, "XM-01", "泉州涂料项目", q.at(2, 2), **voc, met=f"{twice} {once}")
    r.add("offset_source", "TD-01", "泉州老喷漆线关停", q.at(1, 1), project_id="XM-01", item="voc", amount="20 t")
    project(r, "XM-02", "泉州树脂项目", q.at(3, 2), **voc, unmet=twice, met=once)
    r.add("offset_source", "TD-02", "泉州油墨厂关停", q.at(1, 2), project_id="XM-02", item="voc", amount="10 t")
    project(r, "XM-03", "泉州胶水项目", q.at(4, 2), **voc, open=twice, met=once)
    r.add("offset_source", "TD-03", "泉州印刷线改造", q.at(1, 3), project_id="XM-03", item="voc", amount="15 t")
    project(r, "XM-04", "南平树脂项目", n.at(4, 4), **voc, out=twice, unmet=once)
    r.add("offset_source", "TD-04", "南平家具厂改造", n.at(4, 5), project_id="XM-04", item="voc", amount="6 t")
    r.add("offset_source", "TD-05", "泉州家具厂改造", q.at(1, 4), project_id="XM-04", item="voc", amount="6 t")   # from another city
    project(r, "XM-05", "泉州溶剂老项目", q.at(5, 2), **{**voc, "approved": "2022-06-07"}, out=f"{twice} {once}")


def two_high(r):
    z, s = fj.ZHANGZHOU, fj.SANMING
    r.add("ecological_control_unit", "GK-01", "漳州优先保护单元", z.box(-9, -9, -5, -5), category="priority_protection", admits=False)
    r.add("ecological_control_unit", "GK-02", "漳州重点管控单元", z.box(5, 5, 9, 9), category="key_control", admits=True)
    law, swap, before = "unlawful-two-high-project", "capacity-swap-planned", "capacity-swap-planned-before-approval"
    level, zoned, proposed = "two-high-project-at-advanced-level", "misfit-two-high-project-not-approved", "misfit-two-high-project-proposed"
    guided = "large-two-high-project-guided"
    heavy = dict(industry="3011", product="水泥熟料", two_high=True, energy_use="60000 tce")
    plain = dict(eia_state="none", approved=None, status="proposed")
    project(r, "XM-11", "三明熟料项目", s.at(6, 6), **heavy, swap_needed=True, swap_plan=True, met=f"{law} {swap} {level} {guided}", out=f"{zoned} {before}")
    r.add("record", "WS-L1", "三明重点“两高”项目指导名单", s.code, topic="two_high_guidance", holder="XM-11", status="in_force", issued="2023-01-10")
    project(r, "XM-12", "三明玻璃项目", s.at(7, 6), **{**heavy, "industry": "3041"}, lawful=False, swap_needed=True, swap_plan=False, advanced=False,
            unmet=f"{law} {swap} {level} {zoned} {guided}")
    project(r, "XM-13", "漳州铁合金项目", z.at(-7, -7), **{**heavy, "industry": "3140"}, approved="2021-05-01", met=zoned, out=level, unmet=guided)
    project(r, "XM-14", "漳州电石项目", z.at(-6, -6), **{**heavy, "industry": "2613"}, **plain, swap_needed=True, swap_plan=False, met=zoned,
            unmet=f"{proposed} {before}", out=f"{law} {swap}")
    project(r, "XM-15", "漳州烧碱项目", z.at(-6, -7), **{**heavy, "industry": "2612"}, **{**plain, "status": "cancelled"}, swap_needed=True, swap_plan=False,
            met=f"{proposed} {before}", out=guided)
    project(r, "XM-16", "漳州造纸项目", z.at(7, 7), **{**heavy, "industry": "2221", "energy_use": "49999 tce"}, **plain, swap_needed=True, swap_plan=True,
            met=f"{level} {before}", out=f"{guided} {zoned} {proposed}")


def sites(r):
    p, q = fj.PUTIAN, fj.QUANZHOU
    park = "new-key-field-project-in-park"
    project(r, "XM-21", "莆田新材料项目", p.at(3.2, 3.2), key_field=True, met=park)
    project(r, "XM-22", "莆田电池项目", p.at(8, 8), key_field=True, unmet=park)
    project(r, "XM-23", "莆田玩具项目", p.at(8, 7), key_field=False, out=park)
    project(r, "XM-24", "莆田电池扩建", p.at(8, 6), key_field=True, nature="expansion", out=park)
    project(r, "XM-25", "泉州集中喷涂中心", q.at(-5.1, -5.1), industry="7722", green_island=True, status="built")
    project(r, "XM-26", "莆田活性炭再生中心", p.at(9, -9), industry="7722", green_island=True, status="built")   # far from park and cluster
    r.mean("admin_division", "350500", met="green-island-built-on-the-coast")
    r.mean("admin_division", "350300", unmet="green-island-built-on-the-coast")
    r.mean("admin_division", "350700", out="green-island-built-on-the-coast")


def rows(r):
    offsets(r)
    two_high(r)
    sites(r)

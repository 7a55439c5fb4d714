"""Fujian: boilers, kilns, units, heat stations, coal sites, burn-ban zones, and the networks that serve them."""
from sample.region import fj


def networks(r):
    f = fj.FUZHOU
    r.add("heat_network", "RW-01", "福州东区供热范围", f.box(0, 0, 4, 4), form="coverage", energised=True)
    r.add("heat_network", "RW-02", "福州南区供热管", f.line((0, -5), (4, -5)), form="pipe", energised=True)
    r.add("heat_network", "RW-03", "福州西区供热范围（未通汽）", f.box(-6, 0, -3, 4), form="coverage", energised=False)
    r.add("waste_heat_source", "YR-01", "三明钢铁余热站", fj.SANMING.at(0, 0), heat="60 MW")


def boilers(r):
    f, s, x, n = fj.FUZHOU, fj.SANMING, fj.XIAMEN, fj.NANPING
    large, every = "large-coal-boiler-ultra-low-emission", "coal-boiler-ultra-low-emission"
    near, back, served = "coal-boiler-near-waste-heat", "backward-coal-boiler-retired", "coal-boiler-served-by-heat-network"
    coal = dict(fuel="raw_coal", purpose="production", status="in_use", obsolete=False, ultra_low="none")

    def boiler(key, name, place, unmet="", met="", out="", open="", **more):
        r.add("boiler", key, name, place, unmet=unmet, met=met, out=out, open=open, **{**coal, **more})

    boiler("GL-01", "厦门纸厂锅炉", x.at(2, 2), capacity="75 t/h", unmet=f"{large} {every}", out=f"{near} {served} {back}")
    boiler("GL-02", "厦门化纤厂锅炉", x.at(3, 2), capacity="75 t/h", ultra_low="done", met=f"{large} {every}")
    boiler("GL-03", "厦门食品厂锅炉", x.at(4, 2), capacity="35 t/h", open=large, unmet=every)
    boiler("GL-04", "三明纺织厂锅炉", s.at(3, 3), capacity="20 t/h", unmet=f"{near} {every}", out=large)
    boiler("GL-05", "三明木材厂锅炉", s.at(4, 3), capacity="10 t/h", status="converted", met=f"{near} {every}")
    boiler("GL-06", "三明电厂启动锅炉", s.at(5, 3), capacity="20 t/h", purpose="power_plant", out=near, ultra_low="done")
    boiler("GL-07", "南平茶厂锅炉", n.at(1, 1), capacity="4 t/h", obsolete=True, unmet=back)
    boiler("GL-08", "南平竹器厂锅炉", n.at(2, 1), capacity="2 t/h", obsolete=True, status="dismantled", met=f"{back} {every}")
    boiler("GL-09", "福州东区洗涤厂锅炉", f.at(1, 1), capacity="6 t/h", unmet=f"{served} fuel-catalogue/forbidden-fuel-in-burn-ban-zone")
    boiler("GL-10", "福州东区豆制品厂锅炉", f.at(2, 1), capacity="4 t/h", status="closed",
           met=f"{served} fuel-catalogue/forbidden-fuel-in-burn-ban-zone")
    boiler("GL-11", "福州南区备用锅炉", f.at(2, -5.05), capacity="10 t/h", purpose="standby", unmet=served)
    boiler("GL-12", "福州西区印染厂锅炉", f.at(-4, 2), capacity="15 t/h", out=served)
    boiler("GL-13", "厦门酒店锅炉", x.at(5, 2), fuel="natural_gas", capacity="2 t/h", purpose="heating", out=f"{every} {served}")


def stations_and_sites(r):
    f, s = fj.FUZHOU, fj.SANMING
    near, loose = "coal-heat-station-near-waste-heat", "loose-coal-served-by-heat-network"
    r.add("heat_station", "GR-01", "三明城东供热站", s.at(2, 0), fuel="coal", status="in_use", replaced="under_way", unmet=near)
    r.add("heat_station", "GR-02", "三明城西供热站", s.at(-2, 0), fuel="coal", status="in_use", replaced="done", met=near)
    r.add("heat_station", "GR-03", "福州供热站", f.at(-8, -8), fuel="coal", status="in_use", replaced="none", out=near)
    r.add("coal_site", "SM-01", "福州东区煤店", f.at(1, 3), type="loose_coal_outlet", fuel="loose_coal", status="in_use", unmet=loose)
    r.add("coal_site", "SM-02", "福州东区老煤店", f.at(2, 3), type="loose_coal_outlet", fuel="loose_coal", status="closed", met=loose)
    r.add("coal_site", "SM-03", "福州北郊煤店", f.at(2, 9), type="loose_coal_outlet", fuel="loose_coal", status="in_use", out=loose)


def kilns(r):
    f, x = fj.FUZHOU, fj.XIAMEN
    clean, served = "kiln-on-clean-energy", "kiln-served-by-heat-network"
    ban = "fuel-catalogue/forbidden-fuel-in-kiln-in-burn-ban-zone"
    r.add("industrial_kiln", "YL-01", "福州东区铸造炉", f.at(3, 1), type="melting", industry="3391", fuel="coke", status="in_use",
          unmet=f"{clean} {served} {ban}")
    r.add("industrial_kiln", "YL-02", "福州东区热处理炉", f.at(3, 2), type="heating", industry="3360", fuel="electricity", status="in_use",
          met=f"{clean} {served}", out=ban)
    r.add("industrial_kiln", "YL-03", "福州东区搪瓷炉", f.at(3, 3), type="firing", industry="3389", fuel="raw_coal", status="dismantled",
          met=f"{clean} {ban}")
    r.add("industrial_kiln", "YL-04", "厦门玻璃熔炉", x.at(6, 2), type="melting", industry="3054", fuel="fuel_oil", status="in_use", unmet=clean,
          out=f"{served} {ban}")


def units(r):
    s, z, n, q = fj.SANMING, fj.ZHANGZHOU, fj.NINGDE, fj.QUANZHOU
    new, low, heat = "new-coal-unit-at-advanced-rate", "coal-unit-ultra-low-emission", "large-coal-unit-turned-to-heat"
    small, back = "small-coal-heat-unit-retired", "backward-coal-unit-retired"
    facts = dict(fuel="coal", status="in_use", chp=False, obsolete=False, ultra_low="done", commissioned="2012-06-01", approved="2009-01-01")

    def unit(key, name, place, unmet="", met="", out="", open="", **more):
        r.add("generating_unit", key, name, place, unmet=unmet, met=met, out=out, open=open, **{**facts, **more})

    unit("DJ-01", "宁德电厂5号机组", n.at(6, -6), capacity="1000 MW", approved="2023-02-01", commissioned="2025-03-01", net_coal_rate="268 g/kWh", met=f"{new} {low}",
         unmet=heat)
    unit("DJ-02", "漳州电厂7号机组", z.at(6, -6), capacity="660 MW", approved="2022-06-08", commissioned="2025-04-01", net_coal_rate="275 g/kWh", chp=True,
         unmet=new, met=heat)
    unit("DJ-03", "泉州电厂1号机组", q.at(6, -6), capacity="300 MW", chp=True, ultra_low="none", net_coal_rate="290 g/kWh", out=f"{new} {small}", met=heat,
         unmet=low)
    unit("DJ-04", "三明自备热电1号机组", s.at(1, 1), capacity="25 MW", chp=True, obsolete=True, commissioned="1996-06-01", approved="1993-01-01",
         unmet=f"{small} {back}")
    unit("DJ-05", "三明自备热电2号机组", s.at(1, 1.1), capacity="12 MW", chp=True, obsolete=True, status="dismantled", ultra_low="none",
         commissioned="1992-06-01", approved="1990-01-01", met=f"{small} {back} {low}")
    unit("DJ-06", "三明自备热电3号机组", s.at(1, 1.2), capacity="50 MW", chp=True, obsolete=False, open=small, out=back)


def zones(r):
    f, q, w, a = fj.FUZHOU, fj.FUQING, fj.WUYISHAN, fj.FUAN
    kept, suburb, town = "burn-ban-zone-does-not-shrink", "burn-ban-zone-covers-suburb", "burn-ban-zone-covers-built-up-area"
    dated = dict(valid_from="2022-01-01")
    r.add("burn_ban_zone", "JR-01", "福州禁燃区", f.box(0, 0, 4, 4), **{"class": "3"}, **dated, open=kept)    # no last day
    r.add("burn_ban_zone", "JR-02", "福州原禁燃区", f.box(0, 0, 3, 4), **{"class": "2"}, valid_from="2015-01-01", valid_to="2022-12-31", met=kept)
    r.add("burn_ban_zone", "JR-03", "福清禁燃区", q.box(-2, -2, 2, 2), **{"class": "3"}, **dated)
    r.add("burn_ban_zone", "JR-04", "福清原禁燃区", q.box(-2, -2, 3, 2), **{"class": "3"}, valid_from="2015-01-01", valid_to="2022-12-31", unmet=kept)
    r.add("burn_ban_zone", "JR-06", "福清老禁燃区", q.box(-2, -2, 4, 2), **{"class": "3"}, valid_from="2010-01-01", valid_to="2014-12-31",
          out=kept)     # had ended before the plan
    r.add("burn_ban_zone", "JR-05", "武夷山禁燃区", w.box(-1, -2, 2, 2), **{"class": "2"}, **dated)
    r.add("built_up_area", "CJ-01", "福清城区", q.box(-1.5, -1.5, 1.5, 1.5), level="county_city", met=town)
    r.add("built_up_area", "CJ-02", "武夷山城区", w.box(-1.5, -1.5, 1.5, 1.5), level="county_city", unmet=town)
    r.add("built_up_area", "CJ-03", "福州城区", f.box(-3, -3, 3, 3), level="prefecture_city", out=town)
    r.add("built_up_area", "CJ-04", "宁德城区", fj.NINGDE.box(-1, -1, 1, 1), level="prefecture_city", out=town)
    r.add("built_up_area", "CJ-05", "漳州城区", fj.ZHANGZHOU.box(-2, -2, 2, 2), level="prefecture_city", out=town)
    r.add("built_up_area", "CJ-06", "泉州城区", fj.QUANZHOU.box(-1, -1, 1, 1), level="prefecture_city", out=town)
    r.add("settlement_area", "JQ-01", "福清北郊", q.box(-1, 1.5, 1, 2), type="suburb", met=suburb)
    r.add("settlement_area", "JQ-02", "福安南郊", a.box(-1, -3, 1, -2), type="suburb", unmet=suburb)


def rows(r):
    for part in (networks, boilers, stations_and_sites, kilns, units, zones):
        part(r)

"""北海: boilers, kilns, power units and the waste heat near them."""
ULE, NOX, SMALL = "coal-boiler-ultra-low-emission", "industrial-boiler-nox-controlled", "small-coal-boiler-put-right"
TRADE, NEAR, SPREAD = "coal-heat-of-listed-trade-replaced", "coal-heat-near-waste-heat-replaced", "dispersed-boiler-outside-parks"
TEN, TOWN, KILN = "coal-boiler-of-10-tons-retired", "coal-boiler-in-county-built-up-area-retired", "kiln-nox-controlled"
UNIT, BACK, CAPTIVE, LOOSE = ("coal-unit-ultra-low-emission", "back-pressure-unit-in-park-or-load-area", "poor-captive-coal-unit-closed",
                              "loose-coal-outlet-closed")


def boilers(r, towns):
    def boiler(key, name, place, fuel, capacity, owner, status="in_use", purpose="production", ultra_low="none", low_nox="none", **more):
        r.add("boiler", key, name, place, fuel=fuel, capacity=capacity, enterprise_id=owner, status=status, purpose=purpose,
              ultra_low=ultra_low, low_nox=low_nox, **{"approved": "2013-05-18", "commissioned": "2014-01-10", **more})

    haicheng, tieshan, hepu = towns["海城区"], towns["铁山港区"], towns["合浦县"]
    boiler("GL-01", "铁山浆纸1号", tieshan.at(-3, -3), "raw_coal", "75 t/h", "QY-01", unmet=f"{ULE} {NOX} {TRADE} {NEAR}", out=f"{SMALL} {TEN} {TOWN} {SPREAD}")
    boiler("GL-02", "合浦水泥余热旧炉", hepu.at(5, 5), "raw_coal", "8 t/h", "QY-02", "closed", met=f"{ULE} {SMALL} {TRADE} {TEN} {SPREAD}", out=f"{NEAR} {TOWN}")
    boiler("GL-03", "铁山浆纸旧炉", tieshan.at(-3.1, -3), "raw_coal", "35 t/h", "QY-01", "dismantled", met=f"{ULE} {NOX} {TRADE} {NEAR}", out=TEN)
    boiler("GL-04", "海城宾馆供热炉", haicheng.at(1, 0.5), "raw_coal", "4 t/h", None, purpose="heating", unmet=f"{ULE} {NOX} {SMALL} {TEN} {TOWN} {SPREAD}")
    boiler("GL-05", "海城洗浴供热炉", haicheng.at(-1, -1.5), "raw_coal", "6 t/h", None, "converted", "heating", low_nox="done", met=f"{ULE} {NOX} {SMALL} {TEN} {TOWN}", unmet=SPREAD)
    boiler("GL-06", "合浦罐头1号", hepu.at(3, -2), "natural_gas", "10 t/h", "QY-09", low_nox="done", met=NOX, unmet=SPREAD, out=f"{ULE} {TEN}")
    boiler("GL-07", "合浦酒厂1号", hepu.at(-2, -2), "raw_coal", "7 MW", None, "stopped", open=f"{ULE} {SMALL} {TEN} {SPREAD}", unmet=NOX)     # 7 MW are 10 t/h
    boiler("GL-08", "合浦糖厂1号", hepu.at(-2, 3), "biomass_pellet", "35 t/h", "QY-11", "dismantled", met=f"{NOX} {SPREAD}", out=ULE)
    boiler("GL-09", "铁山电厂1号", tieshan.at(-4, -4), "raw_coal", "1000 t/h", None, purpose="power_plant", ultra_low="done", met=ULE, out=f"{NOX} {SPREAD}")
    boiler("GL-10", "海城纺织1号", haicheng.at(3, 3), "electricity", "2 t/h", None, out=f"{ULE} {NOX} {SPREAD}")
    boiler("GL-11", "海城医院1号", haicheng.at(0, -1), "raw_coal", "35 t/h", None, purpose="heating", ultra_low="done", unmet=TOWN, met=ULE, out=TEN)
    boiler("GL-12", "海城学校拟建供热炉", haicheng.at(0.5, -1), "raw_coal", "4 t/h", None, "planned", "heating", commissioned=None,
           out=f"{ULE} {NOX} {SMALL} {TEN} {TOWN} {SPREAD}")     # not late in going: it does not stand yet
    r.add("waste_heat_source", "YR-01", "铁山钢铁余热", tieshan.at(-2, -2.5), heat="40 MW")


def kilns(r, towns):
    for key, name, place, industry, fuel, control, status, meant in [
            ("YL-01", "合浦水泥1号窑", towns["合浦县"].at(5, 5.1), "3011", "coal", "done", "in_use", {"met": KILN}),
            ("YL-02", "合浦玻璃1号窑", towns["合浦县"].at(4, -5), "3041", "natural_gas", "none", "in_use", {"unmet": KILN}),
            ("YL-03", "银海陶艺旧窑", towns["银海区"].at(2, 2), "3073", "coal", "none", "dismantled", {"met": KILN}),
            ("YL-04", "银海陶艺电窑", towns["银海区"].at(2.1, 2), "3073", "electricity", "none", "in_use", {"out": KILN})]:
        r.add("industrial_kiln", key, name, place, industry=industry, fuel=fuel, nox_control=control, status=status, **meant)


def power(r, towns):
    def unit(key, name, place, fuel, capacity, status="in_use", ultra_low="none", chp=False, captive=False, back_pressure=False, approved="2012-04-01", **more):
        r.add("generating_unit", key, name, place, fuel=fuel, capacity=capacity, status=status, ultra_low=ultra_low, chp=chp, captive=captive,
              back_pressure=back_pressure, approved=approved, **more)

    tieshan, hepu = towns["铁山港区"], towns["合浦县"]
    unit("FD-01", "铁山电厂1号机", tieshan.at(-4, -4), "coal", "350 MW", ultra_low="done", chp=True, met=UNIT, out=f"{CAPTIVE} {BACK}")
    unit("FD-02", "铁山浆纸自备1号机", tieshan.at(-3, -3.1), "coal", "50 MW", chp=True, captive=True, energy_ok=False, emission_ok=True, unmet=f"{UNIT} {CAPTIVE}")
    unit("FD-03", "合浦糖厂自备机", hepu.at(-2, 3.1), "coal", "12 MW", "closed", captive=True, energy_ok=False, emission_ok=False, met=f"{UNIT} {CAPTIVE}")
    unit("FD-04", "铁山浆纸自备2号机", tieshan.at(-3, -3.2), "coal", "300 MW", ultra_low="done", captive=True, energy_ok=True, emission_ok=True, met=UNIT, out=CAPTIVE)
    unit("FD-05", "铁山背压机", tieshan.at(-2, -4), "natural_gas", "50 MW", "planned", chp=True, back_pressure=True, approved="2023-10-01", met=BACK, out=UNIT)
    unit("FD-06", "合浦城北背压机", hepu.at(1, 3), "natural_gas", "25 MW", "building", chp=True, back_pressure=True, approved="2023-12-01", unmet=BACK)
    unit("FD-07", "合浦城西背压机", hepu.at(-5, 1), "natural_gas", "25 MW", "building", chp=True, back_pressure=True, approved="2022-05-01", met=BACK)
    unit("FD-08", "合浦老背压机", hepu.at(2, 3), "natural_gas", "15 MW", chp=True, back_pressure=True, approved="2009-05-01", out=BACK)


def coal(r, towns):
    for key, name, place, type, fuel, status, meant in [
            ("MD-01", "党江散煤点", towns["合浦县"].at(-4, -1), "loose_coal_outlet", "loose_coal", "in_use", {"unmet": LOOSE}),
            ("MD-02", "福成散煤点", towns["银海区"].at(3, 3), "loose_coal_outlet", "loose_coal", "closed", {"met": LOOSE}),
            ("MD-03", "南康型煤点", towns["铁山港区"].at(3, 0), "clean_coal_outlet", "briquette", "in_use", {"out": LOOSE})]:
        r.add("coal_site", key, name, place, type=type, fuel=fuel, status=status, **meant)


def rows(r, towns):
    for part in (boilers, kilns, power, coal):
        part(r, towns)

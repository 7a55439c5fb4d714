"""Guangdong: generating units, boilers, gasifiers, kilns, burn-ban zones."""
from sample.region import gd


def units(r):
    g, s = gd.GUANGZHOU, gd.SHAOGUAN
    # The heat source of the city, 10 km east of its centre: what lies within 15 km of it is in reach.
    r.add("generating_unit", "DJ-01", "东郊热电厂1号机组", g.at(10, 0), fuel="raw_coal", capacity="330 MW", chp=True, status="in_use", plant_id="DC-A",
          ultra_low="done", commissioned="2010-05-01", out="small-coal-unit-in-chp-heat-radius", met="coal-unit-ultra-low-emission")
    r.add("generating_unit", "DJ-02", "河东自备电站1号机组", g.at(6, 3), fuel="coal", capacity="25 MW", chp=True, captive=True, status="in_use",
          plant_id="DC-B", ultra_low="none", commissioned="1994-03-01", design_life="30 yr",
          unmet="small-coal-unit-in-chp-heat-radius coal-unit-ultra-low-emission old-coal-unit-retired")
    r.add("generating_unit", "DJ-03", "河东自备电站2号机组", g.at(6, 3.1), fuel="coal", capacity="12 MW", chp=True, captive=True, status="dismantled",
          plant_id="DC-B", ultra_low="none", commissioned="1990-03-01", design_life="30 yr",
          met="small-coal-unit-in-chp-heat-radius coal-unit-ultra-low-emission old-coal-unit-retired")
    r.add("generating_unit", "DJ-04", "韶北电厂3号机组", s.at(2, 8), fuel="coal", capacity="135 MW", chp=False, status="in_use", plant_id="DC-C",
          ultra_low="done", commissioned="2002-10-01", obsolete=True, unmet="old-coal-unit-retired", met="coal-unit-ultra-low-emission",
          out="small-coal-unit-in-chp-heat-radius")
    r.add("generating_unit", "DJ-05", "南沙燃机1号机组", g.at(-9, -11), fuel="natural_gas", capacity="390 MW", chp=False, status="in_use",
          plant_id="DC-D", commissioned="2019-06-01", obsolete=False, out="coal-unit-ultra-low-emission")
    r.add("generating_unit", "DJ-06", "韶北电厂1号机组", s.at(2, 8.1), fuel="coal", capacity="60 MW", chp=False, status="in_use", plant_id="DC-C",
          commissioned="2005-10-01", obsolete=False, open="coal-unit-ultra-low-emission", out="old-coal-unit-retired")
    # Beside the large unit, in its own plant; and one that is not built yet.
    r.add("generating_unit", "DJ-07", "东郊热电厂老机组", g.at(10, 0.2), fuel="raw_coal", capacity="50 MW", chp=True, status="in_use", plant_id="DC-A",
          ultra_low="done", commissioned="2012-05-01", unmet="small-coal-unit-in-chp-heat-radius")
    r.add("generating_unit", "DJ-08", "河东拟建自备机组", g.at(6, 3.2), fuel="coal", capacity="25 MW", chp=True, captive=True, status="planned",
          plant_id="DC-B", ultra_low="none", out="small-coal-unit-in-chp-heat-radius coal-unit-ultra-low-emission")


def boilers(r):
    g, s, z = gd.GUANGZHOU, gd.SHAOGUAN, gd.ZHUHAI
    r.add("boiler", "GL-01", "东郊纸品厂锅炉", g.at(8, 4), fuel="raw_coal", capacity="25 t/h", status="in_use", purpose="production",
          unmet="coal-boiler-in-chp-heat-radius", out="fuel-catalogue/forbidden-fuel-in-burn-ban-zone")
    r.add("boiler", "GL-02", "东郊印染厂锅炉", g.at(9, 5), fuel="coal", capacity="10 t/h", status="dismantled", purpose="production",
          met="coal-boiler-in-chp-heat-radius")
    r.add("boiler", "GL-03", "东郊食品厂锅炉", g.at(7, -4), fuel="biomass_pellet", capacity="6 t/h", status="in_use", purpose="production", dedicated=True,
          dust_removal="bag", unmet="biomass-boiler-in-chp-heat-radius")
    r.add("boiler", "GL-04", "东郊木业锅炉", g.at(7, -5), fuel="biomass_raw", capacity="4 t/h", status="converted", purpose="production",
          met="biomass-boiler-in-chp-heat-radius")
    r.add("boiler", "GL-05", "珠海酒店锅炉", z.at(1, 1), fuel="natural_gas", capacity="2 t/h", status="in_use", purpose="heating", low_nox="none",
          unmet="gas-boiler-low-nitrogen-burner", out="coal-boiler-in-chp-heat-radius")
    r.add("boiler", "GL-06", "珠海医院锅炉", z.at(2, 1), fuel="natural_gas", capacity="4 t/h", status="in_use", purpose="heating", low_nox="done",
          met="gas-boiler-low-nitrogen-burner")
    r.add("boiler", "GL-07", "城中洗涤厂锅炉", g.at(-3, 2), fuel="raw_coal", capacity="4 t/h", status="in_use", purpose="production",
          unmet="coal-boiler-in-chp-heat-radius fuel-catalogue/forbidden-fuel-in-burn-ban-zone")
    r.add("boiler", "GL-08", "城中浴池锅炉", g.at(-2, 2), fuel="raw_coal", capacity="2 t/h", status="closed", purpose="heating",
          met="coal-boiler-in-chp-heat-radius fuel-catalogue/forbidden-fuel-in-burn-ban-zone")
    r.add("boiler", "GL-09", "韶关水泥窑余热锅炉", s.at(3, -5), fuel="waste_heat", capacity="20 t/h", status="in_use", purpose="production",
          out="coal-boiler-in-chp-heat-radius fuel-catalogue/forbidden-fuel-in-burn-ban-zone")
    r.add("boiler", "GL-10", "韶关化肥厂锅炉", s.at(4, -5), fuel="raw_coal", capacity="35 t/h", status="in_use", purpose="production",
          out="coal-boiler-in-chp-heat-radius")
    r.add("boiler", "GL-11", "东郊热电厂启动锅炉", g.at(10.1, 0.1), fuel="raw_coal", capacity="35 t/h", status="in_use", purpose="power_plant",
          exempt="coal-boiler-in-chp-heat-radius")
    r.add("boiler", "GL-12", "东郊停产化工厂锅炉", g.at(8, 6), fuel="raw_coal", capacity="15 t/h", status="stopped", purpose="production",
          open="coal-boiler-in-chp-heat-radius")
    # Beside the large unit: a power plant's boiler, one of the unit's own plant, and one that is being built.
    r.add("boiler", "GL-13", "河东自备电站锅炉", g.at(10.1, -0.1), fuel="raw_coal", capacity="75 t/h", status="in_use", purpose="power_plant", plant_id="DC-B",
          exempt="coal-boiler-in-chp-heat-radius")
    r.add("boiler", "GL-14", "东郊热电厂供汽锅炉", g.at(10.2, 0), fuel="raw_coal", capacity="20 t/h", status="in_use", purpose="production", plant_id="DC-A",
          out="coal-boiler-in-chp-heat-radius")
    r.add("boiler", "GL-15", "东郊纸品厂在建锅炉", g.at(8.1, 4), fuel="raw_coal", capacity="25 t/h", status="building", purpose="production",
          out="coal-boiler-in-chp-heat-radius")


def furnaces(r):
    g, s = gd.GUANGZHOU, gd.SHAOGUAN
    r.add("gasifier", "MQ-01", "东郊陶瓷厂气化炉", g.at(7, 2), fuel="biomass_raw", use="fuel", bed="fluidised", replaced="none", status="in_use",
          unmet="biomass-gasifier-in-chp-heat-radius fuel-gasifier-replaced")
    r.add("gasifier", "MQ-02", "东郊纺织厂气化炉", g.at(7, 3), fuel="biomass_raw", use="fuel", bed="fluidised", replaced="done", status="dismantled",
          met="biomass-gasifier-in-chp-heat-radius fuel-gasifier-replaced")
    r.add("gasifier", "MQ-03", "韶关耐火材料厂发生炉", s.at(5, 5), fuel="coal", use="fuel", bed="fixed_intermittent", replaced="under_way", status="in_use",
          unmet="fixed-bed-batch-gasifier-retired fuel-gasifier-replaced", out="biomass-gasifier-in-chp-heat-radius")
    r.add("gasifier", "MQ-04", "韶关合成氨厂发生炉", s.at(6, 5), fuel="coal", use="feedstock", bed="fixed_intermittent", replaced="none", status="closed",
          met="fixed-bed-batch-gasifier-retired", out="fuel-gasifier-replaced")
    r.add("gasifier", "MQ-05", "惠州一号园铝材厂发生炉", gd.HUIZHOU.at(3.3, 3.2), fuel="coal", use="fuel", bed="fixed_continuous", replaced="none",
          status="in_use", met="fuel-gasifier-replaced", out="fixed-bed-batch-gasifier-retired")
    r.add("industrial_kiln", "YL-01", "城中玻璃制品厂熔炉", g.at(-3, 4), type="melting", industry="3054", fuel="raw_coal", status="in_use",
          unmet="kiln-leaves-high-pollution-fuel fuel-catalogue/forbidden-fuel-in-kiln-in-burn-ban-zone")
    r.add("industrial_kiln", "YL-02", "城中搪瓷厂烧成炉", g.at(-3, 5), type="firing", industry="3389", fuel="fuel_oil", status="dismantled",
          met="kiln-leaves-high-pollution-fuel fuel-catalogue/forbidden-fuel-in-kiln-in-burn-ban-zone")
    r.add("industrial_kiln", "YL-03", "韶关平板玻璃二线", s.at(7, -2), type="melting", industry="3041", fuel="petcoke", status="in_use",
          unmet="glass-and-rolling-kiln-on-clean-energy kiln-leaves-high-pollution-fuel", out="fuel-catalogue/forbidden-fuel-in-kiln-in-burn-ban-zone")
    r.add("industrial_kiln", "YL-04", "韶关铝板加热炉", s.at(7, -3), type="heating", industry="3252", fuel="natural_gas", status="in_use",
          met="glass-and-rolling-kiln-on-clean-energy", out="kiln-leaves-high-pollution-fuel")
    r.add("industrial_kiln", "YL-05", "韶关轧钢加热炉", s.at(7, -4), type="heating", industry="3130", fuel="coal", status="closed",
          met="glass-and-rolling-kiln-on-clean-energy kiln-leaves-high-pollution-fuel")


def zones(r):
    g, s, z, j = gd.GUANGZHOU, gd.SHAOGUAN, gd.ZHUHAI, gd.JIEYANG
    r.add("burn_ban_zone", "JR-01", "广州禁燃区（2022年版）", g.box(-5, -2, 5, 6), **{"class": "3"}, valid_from="2022-01-01",
          open="class-3-zone-does-not-shrink")   # no last day
    r.add("burn_ban_zone", "JR-02", "广州禁燃区（2018年版）", g.box(-4, -2, 5, 5), **{"class": "3"}, valid_from="2018-01-01", valid_to="2022-12-31",
          met="class-3-zone-does-not-shrink")
    r.add("burn_ban_zone", "JR-03", "珠海禁燃区（2023年版）", z.box(-4, -4, 2, 4), **{"class": "3"}, valid_from="2023-01-01")
    r.add("burn_ban_zone", "JR-04", "珠海禁燃区（2019年版）", z.box(-4, -4, 4, 4), **{"class": "3"}, valid_from="2019-01-01", valid_to="2022-12-31",
          unmet="class-3-zone-does-not-shrink")
    r.add("burn_ban_zone", "JR-08", "珠海禁燃区（2015年版）", z.box(-4, -4, 5, 4), **{"class": "3"}, valid_from="2015-01-01", valid_to="2018-12-31",
          out="class-3-zone-does-not-shrink")   # had ended before the plan
    r.add("burn_ban_zone", "JR-05", "韶关禁燃区", s.square(0, 0, 4), **{"class": "3"}, valid_from="2021-01-01")
    r.add("burn_ban_zone", "JR-06", "揭阳禁燃区西片", j.box(-4, -4, 1, 4), **{"class": "3"}, valid_from="2021-01-01")
    r.add("burn_ban_zone", "JR-07", "揭阳禁燃区东片", j.box(1, -4, 4, 4), **{"class": "2"}, valid_from="2021-01-01")


def rows(r):
    units(r)
    boilers(r)
    furnaces(r)
    zones(r)

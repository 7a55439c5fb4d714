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


def rows(r):
    units(r)
    boilers(r)

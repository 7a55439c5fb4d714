"""北海: sewers and what leads to them."""
from sample.region.sewers import grid, pipe

WEAK, TOWN = "weak-inflow-plant-catchment-mended", "town-plant-sewered-and-loaded"
MENDED, WORN, DIRECT = "sewer-defects-mended-in-built-up-area", "worn-sewer-renewed-in-built-up-area", "direct-sewage-outfall-removed"


def rows(r, towns):
    haicheng, yinhai, tieshan, hepu = towns.values()
    grid(r, yinhai, "YH", 1.2, 0.9, 6, (1.15, -1))
    grid(r, haicheng, "HC", 0.6, 0.45, 3, (0.55, -3))

    def plant(key, name, place, level, bod5, load, node, **more):
        r.add("wastewater_plant", key, name, place, level=level, inflow_bod5=bod5, load_rate=load, node=node, **more)

    plant("WS-01", "红坎污水厂", haicheng.at(0.55, -3), "city", "82 mg/L", "88 %", "HC-C", unmet=WEAK, out=TOWN)
    plant("WS-02", "银海污水厂", yinhai.at(1.15, -1), "city", "96 mg/L", "79 %", "YH-C", met=WEAK)
    plant("WS-03", "合浦污水厂", hepu.at(2, -1), "city", "100 mg/L", "91 %", "HP-C", out=WEAK)
    plant("WS-04", "福成镇污水厂", yinhai.at(4, 3), "town", "130 mg/L", "60 %", "FC-C", met=TOWN)
    plant("WS-05", "山口镇污水厂", hepu.at(6, -6), "town", "120 mg/L", "35 %", "SK-C", unmet=TOWN)
    plant("WS-06", "兴港镇污水厂", tieshan.at(5, 5), "town", "125 mg/L", "70 %", "XG-C", unmet=TOWN)     # no sewer leads to it
    for key, name, holder in (("TZ-11", "红坎厂“一厂一策”", "WS-01"), ("TZ-12", "银海厂“一厂一策”", "WS-02")):
        r.add("record", key, name, haicheng.code, topic="plant_plan", holder=holder, document_no="北住建函〔2023〕8号", issued="2023-07-01", status="in_force")
    r.add("sewershed", "PQ-01", "红坎厂片区", haicheng.box(-2, -3, 2, 1), plant_id="WS-01")
    r.add("sewershed", "PQ-02", "银海厂片区", yinhai.box(-0.5, -1.2, 1.5, 1), plant_id="WS-02")
    pipe(r, "FC-1", "福成镇干管", yinhai.line((3, 3), (4, 3)), from_node="FC-1", to_node="FC-C")
    pipe(r, "SK-1", "山口镇干管", hepu.line((5.5, -6), (6, -6)), from_node="SK-1", to_node="SK-C")

    pipe(r, "HC-E1", "四川路混接管", haicheng.line((-1, 0), (-0.8, 0)), misconnection="mixed", unmet=MENDED, out=WORN)
    pipe(r, "HC-E2", "长青路破损管", haicheng.line((-1, -0.5), (-0.8, -0.5)), defect_grade=3, repair="done", met=MENDED)
    pipe(r, "HC-E3", "郊区漏接管", haicheng.line((3, -3), (3.2, -3)), misconnection="missing", out=MENDED)
    pipe(r, "HC-O1", "北部湾路老管", haicheng.line((-1.5, -1), (-1.2, -1)), built="1986-05-01", unmet=WORN, out=MENDED)
    pipe(r, "HC-O2", "海角路老管", haicheng.line((-1.5, -1.4), (-1.2, -1.4)), built="1984-05-01", renewed="2022-11-01", met=WORN)
    pipe(r, "HC-O3", "贵州路雨水老管", haicheng.line((-1.5, -1.6), (-1.2, -1.6)), "storm", built="1984-05-01", out=WORN)
    for key, name, place, type, status, meant in [
            ("PW-01", "外沙直排口", haicheng.at(-2.05, -1), "domestic_direct", "in_use", {"unmet": DIRECT}),     # 50 m beyond the line of the town
            ("PW-02", "红坎旧直排口", haicheng.at(0, -1.5), "domestic_direct", "removed", {"met": DIRECT}),
            ("PW-03", "侨港直排口", haicheng.at(-4, -3), "domestic_direct", "in_use", {"out": DIRECT}),
            ("PW-04", "海城雨水口", haicheng.at(1, -1.9), "storm", "in_use", {"out": DIRECT})]:
        r.add("outfall", key, name, place, type=type, traced="done", repair="none", status=status, **meant)

"""咸阳: sewers, their plants, sewersheds."""
from sample.region.sewers import grid, pipe

PLAN, RAISED = "weak-inflow-plant-has-plan", "town-sewage-plant-raised"
AREA, SPLIT, MENDED = "sewers-of-weak-inflow-area-mended", "combined-sewer-in-built-up-area-separated", "wrong-or-broken-sewer-mended"


def rows(r, towns):
    qindu, xingping, sanyuan, yangling = (towns[name] for name in ("秦都区", "兴平市", "三原县", "杨陵区"))
    grid(r, xingping, "XP", 1.2, 0.9, 6, (1.15, -1))
    grid(r, sanyuan, "SY", 0.9, 0.6, 4, (0.85, -1))
    grid(r, qindu, "QD", 0.6, 0.45, 3, (0.55, -3))

    def plant(key, name, place, level, bod5, standard, running_ok, node, **more):
        r.add("wastewater_plant", key, name, place, level=level, inflow_bod5=bod5, standard=standard, running_ok=running_ok, node=node, **more)

    plant("WS-01", "秦都污水厂", qindu.at(0.55, -3), "city", "85 mg/L", "一级A", True, "QD-C", capacity="100000 m3/d", met=f"{PLAN} {RAISED}")
    plant("WS-02", "兴平污水厂", xingping.at(1.15, -1), "city", "70 mg/L", "一级B", True, "XP-C", capacity="40000 m3/d", unmet=f"{PLAN} {RAISED}")
    plant("WS-03", "三原污水厂", sanyuan.at(0.85, -1), "town", "140 mg/L", "一级A", True, "SY-C", capacity="20000 m3/d", met=RAISED, out=PLAN)
    plant("WS-04", "清峪园区污水站", sanyuan.at(4.5, -4.5), "industrial", "210 mg/L", "一级B", False, None, capacity="3000 m3/d", out=f"{PLAN} {RAISED}")
    plant("WS-05", "板桥园区污水厂", xingping.at(-4.5, -4.5), "industrial", "180 mg/L", "一级A", True, None, capacity="6000 m3/d", out=RAISED)
    plant("WS-06", "杨陵污水厂", yangling.at(3, -3), "city", "60 mg/L", "一级B", True, None, capacity="30000 m3/d", out=f"{PLAN} {RAISED}")
    r.add("record", "TZ-02", "秦都污水厂“一厂一策”", qindu.code, topic="plant_plan", holder="WS-01", document_no="咸住建函〔2023〕7号", issued="2023-05-10", status="in_force")
    r.add("record", "TZ-03", "兴平污水厂“一厂一策”（草案）", xingping.code, topic="plant_plan", holder="WS-02", status="draft")

    # 双照 drains to 秦都's plant.
    pipe(r, "QD-Y1", "双照园区排水管", qindu.line((-4, -4), (-1, -3.5), (0.55, -3)), from_node="QD-Y", to_node="QD-C")
    r.add("sewershed", "PQ-01", "兴平污水厂片区", xingping.box(-0.5, -1.2, 2.5, 2), plant_id="WS-02")
    r.add("sewershed", "PQ-02", "三原污水厂片区", sanyuan.box(-0.5, -1.2, 2, 2), plant_id="WS-03")

    pipe(r, "XP-H1", "兴平东街合流管", xingping.line((0.3, 0.05), (0.9, 0.05)), "combined", unmet=SPLIT, out=f"{AREA} {MENDED}")
    pipe(r, "XP-H2", "兴平西街合流管", xingping.line((0.3, 0.85), (0.9, 0.85)), "combined", repair="done", met=SPLIT)
    pipe(r, "XP-H3", "兴平南郊合流管", xingping.line((0.3, -2), (0.9, -2)), "combined", out=SPLIT)
    pipe(r, "XP-E1", "兴平混接管", xingping.line((1.3, 0.2), (1.5, 0.2)), misconnection="mixed", unmet=f"{AREA} {MENDED}", out=SPLIT)
    pipe(r, "XP-E2", "兴平错接管", xingping.line((1.3, 0.4), (1.5, 0.4)), "storm", misconnection="wrong", repair="done", met=f"{AREA} {MENDED}")
    pipe(r, "SY-E1", "三原破损管", sanyuan.line((1.2, 0.2), (1.4, 0.2)), defect_grade=3, unmet=MENDED, out=AREA)
    pipe(r, "SY-E2", "三原缺陷2级管", sanyuan.line((1.2, 0.4), (1.4, 0.4)), defect_grade=2, out=MENDED)
    pipe(r, "YL-E1", "杨陵混接管", yangling.line((2, 2), (2.2, 2)), misconnection="mixed", out=f"{AREA} {MENDED}")

"""山西: sewers, sewage plants, the length of new sewers."""
from sample.region.sewers import grid, pipe

WEAK, MENDED = "weak-inflow-plant-has-plan", "wrong-or-worn-sewer-mended"


def folded(r, key, town, only=None, **more):
    """About 400 km of sewer, folded into the city's square; its nodes are nobody else's."""
    points = [(11 if (i % 4) in (1, 2) else -11, round(-11 + i // 2 * 1.2, 1)) for i in range(36)]
    pipe(r, key, f"{town.name}新改建污水管（示意）", town.line(*points), from_node=f"{key}-A", to_node=f"{key}-B", only=only, **more)


def rows(r, towns):
    taiyuan, yangquan, changzhi, qinyuan, jinzhong = (towns[name] for name in ("太原市", "阳泉市", "长治市", "沁源县", "晋中市"))
    grid(r, yangquan, "YQ", 1.2, 0.9, 6, (1.15, -1))
    grid(r, qinyuan, "QY", 0.6, 0.45, 3, (0.55, -1))
    grid(r, taiyuan, "TY", 0.6, 0.45, 3, (0.55, -4))

    def plant(key, name, place, level, bod5, node, added="0 m3/d", commissioned="2010-06-01", **more):
        r.add("wastewater_plant", key, name, place, level=level, inflow_bod5=bod5, node=node, added_capacity=added, commissioned=commissioned, **more)

    plant("WS-01", "太原河西污水厂", taiyuan.at(0.55, -4), "city", "130 mg/L", "TY-C", "200000 m3/d", "2022-06-01", out=WEAK)
    plant("WS-02", "阳泉污水厂", yangquan.at(1.15, -1), "city", "150 mg/L", "YQ-C", "60000 m3/d", "2023-06-01", out=WEAK)
    plant("WS-03", "沁源污水厂", qinyuan.at(0.55, -1), "town", "120 mg/L", "QY-C", "20000 m3/d", "2021-06-01", out=WEAK)
    plant("WS-04", "汾东污水厂", taiyuan.at(6, -5.5), "industrial", "90 mg/L", "FD-C", "50000 m3/d", "2022-06-01", met=WEAK)
    plant("WS-05", "漳泽污水厂", changzhi.at(3, -9), "city", "75 mg/L", "ZZ-C", "80000 m3/d", "2021-06-01", unmet=WEAK)
    plant("WS-06", "榆次污水厂", jinzhong.at(-6, 2), "city", "60 mg/L", "JZ-C", unmet=WEAK)
    plant("WS-07", "大同东郊污水厂", towns["大同市"].at(5, 0), "city", "70 mg/L", "DT-C", out=WEAK)      # no park drains to it
    # Built between the audits.
    plant("WS-08", "临汾第三污水厂", towns["临汾市"].at(0, -5), "city", "140 mg/L", "LF-C", "150000 m3/d", "2024-10-01", only="final", out=WEAK)
    plant("WS-09", "运城城西污水厂", towns["运城市"].at(0, -5), "city", "135 mg/L", "YC-C", "100000 m3/d", "2025-10-01", only="final", out=WEAK)
    r.add("record", "TZ-11", "汾东污水厂“一厂一策”", taiyuan.code, topic="plant_plan", holder="WS-04", document_no="并园函〔2023〕4号", issued="2023-03-01", status="in_force")
    pipe(r, "ZZ-1", "漳泽园区排水管", changzhi.line((5, -7), (3, -9)), from_node="ZZ-A", to_node="ZZ-C")
    pipe(r, "FD-1", "汾东园区排水管", taiyuan.line((5, -7), (6, -5.5)), from_node="FD-A", to_node="FD-C")
    r.add("sewershed", "PQ-01", "榆次污水厂片区", jinzhong.box(-9, 1, -4, 8), plant_id="WS-06")
    r.add("sewershed", "PQ-02", "大同东郊污水厂片区", towns["大同市"].box(2, -2, 6, 2), plant_id="WS-07")

    pipe(r, "TY-E1", "迎泽混接管", taiyuan.line((1, 0.1), (1.3, 0.1)), misconnection="mixed", unmet=MENDED)
    pipe(r, "TY-E2", "桃园错接雨水管", taiyuan.line((-1, 0.1), (-1.3, 0.1)), "storm", misconnection="wrong", repair="done", met=MENDED)
    pipe(r, "TY-E3", "并州路破损管", taiyuan.line((1, 0.6), (1.3, 0.6)), defect_grade=4, repair="under_way", unmet=MENDED)
    pipe(r, "TY-O1", "新建路老管", taiyuan.line((-1, 0.6), (-1.3, 0.6)), built="1988-06-01", unmet=MENDED)
    pipe(r, "TY-O2", "五一路老管（已更新）", taiyuan.line((-1, 1.6), (-1.3, 1.6)), built="1988-06-01", renewed="2019-06-01", out=MENDED)
    pipe(r, "TY-O3", "府西街长寿命管", taiyuan.line((-1, 1.8), (-1.3, 1.8)), built="1988-06-01", design_life="50 yr", out=MENDED)
    # New and renewed sewers: six cities by the interim audit, ten by the final one.
    for n, name in enumerate(("大同市", "阳泉市", "长治市", "晋城市", "朔州市", "忻州市", "运城市", "临汾市", "吕梁市", "晋中市")):
        early = n < 6
        dates = {"built": f"{2021 + n % 3}-06-01" if early else "2025-06-01"} if n % 2 else {"built": "2001-06-01", "renewed": "2023-06-01" if early else "2025-06-01"}
        folded(r, f"WG-{n + 1:02d}", towns[name], None if early else "final", **dates)

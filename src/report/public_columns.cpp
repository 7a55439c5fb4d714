#include "report/public_columns.hpp"

#include <algorithm>
#include <array>

namespace zonelint::report {

namespace {

// A borderline verdict says that the object stands on the edge of something, to a few metres.
constexpr PublicColumn of_lists[] = {{"rule"},
                                     {"title"},
                                     {"source"},
                                     {"clause"},
                                     {"document"},
                                     {"kind"},
                                     {"id", PublicWay::id, "kind"},
                                     {"name", PublicWay::name, "kind", "id"},
                                     {"enterprise", PublicWay::firm, "kind"},
                                     {"enterprise_id", PublicWay::withhold},
                                     {"credit_code", PublicWay::withhold},
                                     {"division", PublicWay::division},
                                     {"division_name", PublicWay::division_name},
                                     {"outcome"},
                                     {"timing"},
                                     {"nominal", PublicWay::withhold},
                                     {"borderline", PublicWay::withhold},
                                     {"modal"},
                                     {"by"},
                                     {"cause", PublicWay::cause},
                                     {"measured", PublicWay::withhold},
                                     {"limit"},
                                     {"unit"},
                                     {"margin", PublicWay::withhold},
                                     {"reference_kind"},
                                     {"reference", PublicWay::reference, "reference_kind"},
                                     {"reason", PublicWay::withhold},
                                     {"action"},
                                     {"lon", PublicWay::place},
                                     {"lat", PublicWay::place},
                                     {"fingerprint", PublicWay::fingerprint},
                                     {"rules"},
                                     {"all_rules"}};

constexpr PublicColumn of_gaps[] = {{"rule"},
                                    {"title"},
                                    {"gap", PublicWay::withhold},
                                    {"rank"},
                                    {"kind"},
                                    {"id", PublicWay::id, "kind"},
                                    {"name", PublicWay::name, "kind", "id"},
                                    {"division", PublicWay::division},
                                    {"division_name", PublicWay::division_name},
                                    {"outcome"},
                                    {"area_m2", PublicWay::coarse},
                                    {"certain_m2", PublicWay::coarse},
                                    {"share_percent", PublicWay::withhold},
                                    {"objects", PublicWay::withhold},
                                    {"inside", PublicWay::withhold},
                                    {"population", PublicWay::withhold},
                                    {"reference_kind"},
                                    {"reference", PublicWay::reference, "reference_kind"},
                                    {"distance_m", PublicWay::withhold},
                                    {"lon", PublicWay::place},
                                    {"lat", PublicWay::place},
                                    {"fingerprint", PublicWay::fingerprint}};

constexpr PublicColumn of_ledger[] = {{"rule"},         {"title"},        {"document"}, {"clause"},    {"kind"},
                                      {"status"},       {"reason"},       {"subjects"}, {"violation"}, {"shortfall"},
                                      {"todo"},         {"undetermined"}, {"advice"},   {"exempt"},    {"compliant"},
                                      {"out-of-scope"}, {"waived"},       {"near_edge"}};

constexpr PublicColumn of_summary[] = {{"division", PublicWay::division},
                                       {"division_name", PublicWay::division_name},
                                       {"rule"},
                                       {"title"},
                                       {"kind"},
                                       {"subjects"},
                                       {"violation"},
                                       {"shortfall"},
                                       {"todo"},
                                       {"undetermined"},
                                       {"advice"},
                                       {"exempt"},
                                       {"compliant"},
                                       {"out-of-scope"},
                                       {"decided"},
                                       {"compliant_percent"},
                                       {"gaps"},
                                       {"gap_m2", PublicWay::coarse},
                                       {"gap_certain_m2", PublicWay::coarse},
                                       {"covered_percent", PublicWay::coarse},
                                       {"length_km", PublicWay::coarse},
                                       {"found_km", PublicWay::coarse}};

constexpr PublicColumn of_sources[] = {{"kind"},
                                       {"source", PublicWay::withhold},
                                       {"layer", PublicWay::withhold},
                                       {"driver"},
                                       {"rows_read"},
                                       {"excluded"},
                                       {"split"},
                                       {"subjects"},
                                       {"crs"},
                                       {"operation", PublicWay::withhold},
                                       {"encoding"},
                                       {"accuracy_m"},
                                       {"accuracy_assumed"},
                                       {"problems"}};

constexpr PublicColumn of_excluded[] = {{"kind"},
                                        {"source", PublicWay::withhold},
                                        {"layer", PublicWay::withhold},
                                        {"row", PublicWay::withhold},
                                        {"id", PublicWay::withhold},
                                        {"name", PublicWay::withhold},
                                        {"division", PublicWay::division},
                                        {"reason"},
                                        {"detail", PublicWay::withhold}};

constexpr PublicColumn of_problems[] = {{"kind"},
                                        {"source", PublicWay::withhold},
                                        {"layer", PublicWay::withhold},
                                        {"row", PublicWay::withhold},
                                        {"id", PublicWay::withhold},
                                        {"division", PublicWay::division},
                                        {"field"},
                                        {"problem"},
                                        {"value", PublicWay::withhold},
                                        {"count"},
                                        {"message", PublicWay::withhold}};

constexpr PublicColumn of_notes[] = {{"topic"}, {"item"}, {"text"}};

constexpr PublicColumn of_faults[] = {{"fault"},
                                      {"pipe", PublicWay::id, "=sewer_pipe"},
                                      {"other_pipe", PublicWay::id, "=sewer_pipe"},
                                      {"node", PublicWay::withhold},
                                      {"category"},
                                      {"object_kind"},
                                      {"object", PublicWay::id, "object_kind"},
                                      {"metres", PublicWay::withhold},
                                      {"message", PublicWay::withhold},
                                      {"division", PublicWay::division},
                                      {"division_name", PublicWay::division_name},
                                      {"lon", PublicWay::place},
                                      {"lat", PublicWay::place}};

constexpr PublicColumn of_lengths[] = {{"division", PublicWay::division},
                                       {"division_name", PublicWay::division_name},
                                       {"category"},
                                       {"pipes"},
                                       {"unmeasured"},
                                       {"km", PublicWay::coarse},
                                       {"from"},
                                       {"to"},
                                       {"built_km", PublicWay::coarse},
                                       {"renewed_km", PublicWay::coarse},
                                       {"undated_km", PublicWay::coarse}};

constexpr PublicColumn of_suspects[] = {{"water", PublicWay::id, "=black_odorous_water"},
                                        {"water_name", PublicWay::name, "=black_odorous_water", "water"},
                                        {"setting"},
                                        {"status"},
                                        {"ledger_m2", PublicWay::withhold},
                                        {"measured_m2", PublicWay::withhold},
                                        {"suspect_kind"},
                                        {"suspect", PublicWay::id, "suspect_kind"},
                                        {"suspect_name", PublicWay::name, "suspect_kind", "suspect"},
                                        {"sure"},
                                        {"mouth_kind"},
                                        {"mouth", PublicWay::id, "mouth_kind"},
                                        {"way_m", PublicWay::withhold},
                                        {"distance_m", PublicWay::withhold},
                                        {"chain", PublicWay::withhold},
                                        {"division", PublicWay::division},
                                        {"division_name", PublicWay::division_name},
                                        {"lon", PublicWay::place},
                                        {"lat", PublicWay::place}};

constexpr PublicTable public_tables[] = {{"findings", of_lists, "kind", true, true},
                                         {"undetermined", of_lists, "kind", true, true},
                                         {"advice", of_lists, "kind", true, true},
                                         {"objects", of_lists, "kind", true, true},
                                         {"gaps", of_gaps, "kind"},
                                         {"ledger", of_ledger, "", false},
                                         {"summary", of_summary, "kind", false},
                                         {"sources", of_sources, "", false},
                                         {"excluded", of_excluded, "kind"},
                                         {"problems", of_problems, "kind"},
                                         {"notes", of_notes, "", false},
                                         {"network_faults", of_faults, "=sewer_pipe"},
                                         {"pipe_lengths", of_lengths, "=sewer_pipe", false},
                                         {"suspects", of_suspects, "=black_odorous_water"}};

}  // namespace

const PublicTable* public_table(std::string_view table)
{
    const auto at =
        std::find_if(std::begin(public_tables), std::end(public_tables), [&](const auto& one) { return one.name == table; });
    return at == std::end(public_tables) ? nullptr : &*at;
}

}  // namespace zonelint::report

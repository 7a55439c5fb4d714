#include "layer/short_name.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace zonelint::layer {

namespace {

using Row = std::pair<std::string_view, std::string_view>;

// Sorted by the long name. A short name that was once given out stays: people's tables and styles are bound to it.
constexpr std::array<Row, 74> short_words{{
    {"above_access", "above_acc"},
    {"added_capacity", "added_cap"},
    {"back_pressure", "back_press"},
    {"below_energy_base", "below_base"},
    {"capture_rate", "capt_rate"},
    {"central_gas", "centr_gas"},
    {"chamber_height", "chamber_h"},
    {"circular_ready", "circ_ready"},
    {"closed_collection", "closed_col"},
    {"commissioned", "commission"},
    {"credit_code", "credit"},
    {"dangerous_goods", "dangerous"},
    {"defect_grade", "def_grade"},
    {"demonstration", "demo"},
    {"design_life", "des_life"},
    {"document_no", "doc_no"},
    {"dust_removal", "dust_remov"},
    {"emission_ok", "emis_ok"},
    {"energy_monitoring", "ener_monit"},
    {"energy_retrofit", "energy_ret"},
    {"energy_review_state", "en_rev_st"},
    {"energy_reviewed", "en_review"},
    {"enterprise_id", "ent_id"},
    {"environment_staff", "env_staff"},
    {"fittings_ok", "fitting_ok"},
    {"from_invert", "from_inv"},
    {"fugitive_monitoring", "fugit_mon"},
    {"gas_collected", "gas_coll"},
    {"green_factory", "green_fac"},
    {"green_island", "green_isl"},
    {"heat_demand_high", "heat_high"},
    {"heated_area", "heat_area"},
    {"in_national_plan", "nat_plan"},
    {"inflow_bod5", "infl_bod5"},
    {"key_discharger", "key_disch"},
    {"key_energy_user", "key_energy"},
    {"last_monitored", "last_monit"},
    {"list_updated", "list_upd"},
    {"manure_facility", "manure_fac"},
    {"measures_ok", "measure_ok"},
    {"misconnection", "misconnect"},
    {"monitor_commissioned", "mon_commis"},
    {"monitor_networked", "mon_netw"},
    {"monitoring_ok", "monitor_ok"},
    {"national_policy_allows", "nat_allows"},
    {"net_coal_rate", "coal_rate"},
    {"nox_control", "nox_ctrl"},
    {"online_monitoring", "online_mon"},
    {"permit_class", "permit_cla"},
    {"petrol_sales", "petrol_sal"},
    {"plan_eia_ok", "planeia_ok"},
    {"public_body", "public_bod"},
    {"rail_freight", "rail_frt"},
    {"raw_landfilled", "raw_landf"},
    {"register_complete", "reg_compl"},
    {"removal_rate", "remov_rate"},
    {"retrofit_plan", "retro_plan"},
    {"retrofitted", "retrofit"},
    {"self_monitoring", "self_mon"},
    {"shore_power", "shore_pow"},
    {"small_basin", "small_bas"},
    {"specialised", "special"},
    {"standard_met", "std_met"},
    {"swap_needed", "swap_need"},
    {"target_class", "targ_class"},
    {"total_control_ok", "total_ok"},
    {"vapour_monitor", "vap_monit"},
    {"vapour_recovery", "vap_recov"},
    {"voc_limit_met", "voc_limit"},
    {"voc_treatment", "voc_treat"},
    {"wastewater_gas_collected", "ww_gas"},
    {"water_class", "water_cls"},
    {"water_saving", "water_save"},
    {"zero_direct", "zero_dir"},
}};
static_assert(std::is_sorted(short_words.begin(), short_words.end()));

/// Three letters that follow from all of the name.
std::string mark_of(std::string_view name)
{
    std::uint32_t sum = 2166136261U;  // FNV-1a
    for (const char c : name) {
        sum = (sum ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    std::string out;
    for (int i = 0; i < 3; ++i, sum /= 26) {
        out += static_cast<char>('a' + sum % 26);
    }
    return out;
}

}  // namespace

std::string short_name(std::string_view field)
{
    const auto* const at = std::lower_bound(short_words.begin(), short_words.end(), field,
                                            [](const Row& row, std::string_view name) { return row.first < name; });
    if (at != short_words.end() && at->first == field) {
        return std::string(at->second);
    }
    if (field.size() <= short_name_bytes) {
        return std::string(field);
    }
    return std::string(field.substr(0, short_name_bytes - 4)) + '_' + mark_of(field);
}

}  // namespace zonelint::layer

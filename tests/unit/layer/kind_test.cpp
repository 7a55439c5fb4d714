#include "layer/kind.hpp"

#include "base/config.hpp"
#include "fixture.hpp"
#include "support/source_dir.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>

using namespace zonelint;
using namespace zonelint::layer;

namespace {

/// A kind of the rule language: its own fields as name, then ? flag, @ date, [units], {codes}, =list, > reference.
struct Specified {
    std::string kind;
    std::string geometry;
    std::string fields;
};

const std::vector<Specified> specification{
    {"admin_division", "polygon", "level{province,city,county,town}"},
    {"indicator_value", "", "indicator year value base_year"},
    {"record", "",
     "topic{plant_plan,reclaimed_water,regional_reduction,two_high_guidance,third_party_treatment,voc_survey,joint_control,"
     "waste_sorting,low_carbon_pilot,geothermal_demonstration,fertiliser_quota,soil_remediation,farm_withdrawal,other} "
     "holder document_no issued@ valid_to@ status{in_force,draft,ended}"},
    {"monitoring_value", "", "object month@ pollutant value limit exceeded?"},
    {"offset_source", "point", "project_id> item{capacity,voc,nox,cod,nh3n} amount[t]"},
    {"boiler", "point",
     "fuel capacity[t/h,MW] purpose{heating,production,power_plant,standby} status=life approved@ "
     "commissioned@ ultra_low=done3 energy_retrofit=done3 low_nox=done3 obsolete? dedicated? "
     "dust_removal{bag,electrostatic,cyclone,wet,none} sulfur[%] ash[%] standard_met? plant_id"},
    {"industrial_kiln", "point", "type industry fuel standard_met? obsolete? ultra_low=done3 nox_control=done3 status=life"},
    {"coke_oven", "point", "chamber_height[m] ultra_low=done3 status=life"},
    {"gasifier", "point",
     "bed{fixed_intermittent,fixed_continuous,fluidised,entrained} use{fuel,feedstock} fuel replaced=done3 "
     "status=life"},
    {"generating_unit", "point",
     "capacity[MW] fuel chp? captive? back_pressure? approved@ commissioned@ design_life[yr] "
     "net_coal_rate[g/kWh] generation[kWh] energy_ok? emission_ok? ultra_low=done3 retrofitted@ obsolete? "
     "plant_id status=life"},
    {"heat_station", "point", "fuel approved@ commissioned@ heated_area[m2] replaced=done3 status=life"},
    {"waste_heat_source", "point", "heat[MW]"},
    {"heat_network", "line,polygon", "form{coverage,pipe} energised?"},
    {"gas_network", "line,polygon", "form{coverage,pipe} energised?"},
    {"coal_site", "point", "type{clean_coal_plant,clean_coal_outlet,loose_coal_outlet,household} fuel status=life"},
    {"burn_ban_zone", "polygon", "class{1,2,3} valid_from@ valid_to@"},
    {"built_up_area", "polygon", "level{prefecture_city,county_city,turned_district,county_town,district}"},
    {"settlement_area", "polygon", "type{suburb,urban_village,old_quarter,urban_rural_fringe}"},
    {"industrial_park", "polygon",
     "level{national,provincial,other} trades zero_direct=done3 circular=done3 circular_ready? green? "
     "demonstration? central_gas? heat_demand_high?"},
    {"special_area", "polygon",
     ""
     "type{industry_cluster,data_center_cluster,petrochemical_base,heat_load_area,livestock_ban_area,cropland,river_basin,"
     "contaminated_land,wetland_park,port_area}"},
    {"ecological_control_unit", "polygon", "category{priority_protection,key_control,general} admits?"},
    {"project", "point,polygon",
     "industry product process nature{new,rebuild,expansion} two_high? approved@ eia_state{approved,none} "
     "energy_reviewed@ energy_review_state{approved,none} started@ commissioned@ monitor_commissioned@ "
     "added_capacity[t] added_voc[t] energy_use[tce] advanced? above_access? lawful? in_national_plan? "
     "national_policy_allows? plan_eia_ok? total_control_ok? swap_needed? swap_plan? register_complete? "
     "key_field? green_island? status{proposed,building,built,cancelled}"},
    {"enterprise", "point",
     "credit_code industry process permit_no permit_class{key,simple,registered} key_discharger? emits_voc? "
     "online_monitoring? self_monitoring? disclosed? fugitive_monitoring? environment_staff energy_use[tce] "
     "key_energy_user? energy_monitoring? public_body? ultra_low=done3 energy_retrofit=done3 "
     "below_energy_base? retrofit_plan? water_plan? water_saving? green_factory? obsolete? ldar_ok? "
     "voc_treatment=done3 voc_limit_met? wastewater_gas_collected? clean_fuel=done3 nox_control=done3 "
     "rail_freight[t] freight[t]"},
    {"voc_control", "point",
     "process{uv,photocatalysis,water_spray,plasma,combined,other} capture_rate[%] sync_rate[%] "
     "removal_rate[%] upgraded=done3"},
    {"storage_tank", "point",
     "product{petrol,jet_fuel,naphtha,benzene,toluene,xylene,other_voc} "
     "roof{floating,internal_floating,fixed} deck{full_contact,pontoon,other} seal{double,single} "
     "fittings_ok? closed_collection?"},
    {"fuel_station", "point",
     "type{filling_station,oil_depot} petrol_sales[t] vapour_recovery=done3 vapour_monitor? "
     "monitor_networked?"},
    {"berth", "point,line",
     "cargo{crude_oil,refined_oil,other} operation{loading,unloading,both} tonnage[t] vapour_recovery=done3 "
     "shore_power? dangerous_goods? specialised? main_port?"},
    {"railway", "line", "type{main,branch}"},
    {"data_center", "point,polygon", "racks rating{1A,2A,3A,4A,5A} green? approved@ commissioned@"},
    {"sewer_pipe", "line",
     "category{storm,foul,combined,other} from_node to_node flow{known,unknown} built@ renewed@ diameter[mm] "
     "misconnection{none,wrong,mixed,missing} defect_grade repair=done3 design_life[yr]"},
    {"wastewater_plant", "point",
     "level{city,town,industrial} capacity[m3/d] added_capacity[m3/d] commissioned@ inflow_bod5[mg/L] "
     "load_rate[%] standard online_monitoring? gas_collected? running_ok? node"},
    {"sewershed", "polygon", "plant_id>"},
    {"rural_wastewater_facility", "point", "capacity[t/d] last_monitored@"},
    {"outfall", "point",
     "type{domestic_direct,industrial_direct,treated,storm,agricultural,other} code traced=done3 repair=done3 "
     "status{in_use,removed} water_name"},
    {"black_odorous_water", "line,polygon",
     "setting{urban,rural} water_area[m2] status{listed,eliminated,returned} list_updated@"},
    {"water_body", "line,polygon", "type{river,lake,reservoir,sea} key?"},
    {"monitoring_section", "point", "water_class base_class target_class national? small_basin?"},
    {"monitoring_station", "point", "type"},
    {"water_intake", "point",
     "use{drinking,industry,irrigation} key? permit_no valid_to@ taken[m3] permitted[m3] quality_ok?"},
    {"water_source_zone", "polygon", "level{first,second,quasi} signs_ok? fence_ok? monitoring_ok?"},
    {"livestock_farm", "point,polygon",
     "scale{very_large,large,small} species{pig,cattle,poultry,waterfowl,other} manure_facility? "
     "rebuilt=done3 nh3[t] base_nh3[t]"},
    {"waste_facility", "point",
     "type{incineration,landfill,kitchen,medical_transfer,hazardous,small_hazardous,general_solid,sludge} "
     "capacity[t/d] raw_landfilled[t] serves>industrial_park status=life"},
    {"managed_site", "point,polygon", "type{tailings_pond,construction_site} measures_ok?"},
    {"hotspot", "point", "seen@ type{straw_burning,other} verified{burning,not_burning}"},
    {"parking", "point,polygon", "public_body? chargers reserved?"},
    {"charger", "point", "built@"},
};

const std::vector<std::string> device_kinds{"boiler",          "industrial_kiln", "coke_oven",          "gasifier",
                                            "generating_unit", "heat_station",    "waste_heat_source",  "coal_site",
                                            "voc_control",     "storage_tank",    "fuel_station",       "berth",
                                            "data_center",     "outfall",         "monitoring_station", "waste_facility",
                                            "managed_site"};

std::string shapes_of(const Kind& kind)
{
    static const std::vector<std::string> names{"none", "point", "line", "polygon"};
    std::vector<std::string> out;
    for (const geo::Shape shape : kind.shapes) {
        out.push_back(names[static_cast<std::size_t>(shape)]);
    }
    return join(out, ",");
}

void check_codes(const Field& field, const std::string& codes)
{
    CHECK(field.type == FieldType::code);
    REQUIRE(field.codes != nullptr);
    CHECK(field.codes->names() == split(codes, ','));
}

void check_field(const Kind& kind, const std::string& text)
{
    const std::size_t end = std::min(text.find_first_of("?@[{=>"), text.size());
    const auto index = kind.field(text.substr(0, end));
    REQUIRE(index);
    const Field& field = kind.fields[*index];
    const std::string inside = end + 2 <= text.size() ? text.substr(end + 1, text.size() - end - 2) : "";
    switch (end < text.size() ? text[end] : ' ') {
    case '?':
        CHECK(field.type == FieldType::flag);
        break;
    case '@':
        CHECK(field.type == FieldType::date);
        break;
    case '[': {
        CHECK(field.type == FieldType::quantity);
        std::vector<std::string> names;
        for (const Unit* unit : field.units) {
            names.push_back(unit->name);
        }
        CHECK(names == split(inside, ','));
        break;
    }
    case '{':
        check_codes(field, inside);
        break;
    case '=':
        CHECK(field.type == FieldType::code);
        CHECK(field.codes->name == text.substr(end + 1));
        break;
    case '>':
        CHECK(field.type == FieldType::reference);
        CHECK_FALSE(field.target.empty());
        break;
    default:
        CHECK((field.type == FieldType::text || field.type == FieldType::number || field.type == FieldType::tree));
    }
}

/// A copy of layers/ that a test may spoil.
class Spoilt {
public:
    Spoilt() : m_folder(std::filesystem::temp_directory_path() / ("zonelint-kind-test-" + std::to_string(::getpid())))
    {
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
        for (const char* part : {"codes", "fields"}) {
            std::filesystem::copy(std::filesystem::path(source_dir()) / "layers" / part, m_folder / part);
        }
    }
    ~Spoilt() { std::filesystem::remove_all(m_folder); }
    Spoilt(const Spoilt&) = delete;
    Spoilt& operator=(const Spoilt&) = delete;

    std::string error_of(const std::string& toml) const
    {
        std::ofstream(m_folder / "thing.toml") << toml;
        std::ofstream(m_folder / "enterprise.toml")
            << "kind = \"enterprise\"\ntitle = {zh=\"企\",en=\"e\"}\ngeometry = []\n";
        try {
            (void)KindTable::load(m_folder);
        } catch (const Error& error) {
            return std::to_string(error.where().line) + ": " + error.message().en + " / " + error.hint().en;
        }
        return "";
    }

private:
    std::filesystem::path m_folder;
};

const std::string kind_head = "kind = \"thing\"\ntitle = { zh = \"物\", en = \"Thing\" }\ngeometry = [\"point\"]\n";

}  // namespace

TEST_CASE("every kind of the rule language is there with its fields, types, units and codes")
{
    // Beyond them one that no rule reads: people, who are told with the gaps they live in.
    CHECK(kinds().find("population_point") != nullptr);
    CHECK(kinds().kinds().size() == specification.size() + 1);
    for (const Specified& wanted : specification) {
        INFO(wanted.kind);
        const Kind* kind = kinds().find(wanted.kind);
        REQUIRE(kind != nullptr);
        CHECK(shapes_of(*kind) == wanted.geometry);
        CHECK(kind->device == (std::find(device_kinds.begin(), device_kinds.end(), wanted.kind) != device_kinds.end()));
        for (const std::string& field : split(wanted.fields, ' ')) {
            INFO(field);
            check_field(*kind, field);
        }
    }
}

TEST_CASE("the shared fields come first, then those of devices")
{
    const Kind& boiler = *kinds().find("boiler");
    const std::vector<std::string> names = boiler.field_names();
    CHECK(std::vector<std::string>(names.begin(), names.begin() + 6) ==
          std::vector<std::string>{"id", "name", "division", "enterprise_id", "credit_code", "device_no"});
    CHECK(boiler.fields[0].type == FieldType::id);
    CHECK(boiler.fields[2].codes == &kinds().divisions());
    CHECK_FALSE(kinds().find("railway")->field("device_no"));
}

TEST_CASE("no alias of a kind means two fields")
{
    for (const auto& kind : kinds().kinds()) {
        std::map<std::string, std::string> meaning;
        for (const Field& field : kind->fields) {
            CHECK_FALSE(field.title.zh.empty());
            for (const std::string& alias : field.aliases) {
                INFO(kind->name << " " << alias << " " << field.name);
                CHECK(meaning.emplace(alias, field.name).second);
                CHECK(alias == normal_word(alias));
            }
        }
    }
}

TEST_CASE("a kind's own words come before the shared ones")
{
    const Kind& boiler = *kinds().find("boiler");
    CHECK(boiler.fields[0].aliases.front() == "锅炉编号");
    CHECK(std::find(boiler.fields[0].aliases.begin(), boiler.fields[0].aliases.end(), "编号") !=
          boiler.fields[0].aliases.end());
}

TEST_CASE("only the kinds asked for are read")
{
    const auto some = KindTable::load(source_dir() + "/layers", {"railway", "boiler"});
    CHECK(some->names() == std::vector<std::string>{"boiler", "railway"});
    try {
        (void)KindTable::load(source_dir() + "/layers", {"boilr"});
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.hint().en == "did you mean boiler?");
    }
}

TEST_CASE("an unknown kind is an error with the nearest name")
{
    try {
        (void)kinds().at("boilers", {.file = "p.toml", .line = 4});
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::config);
        CHECK(error.where().line == 4);
        CHECK(error.hint().en == "did you mean boiler?");
    }
}

TEST_CASE("a kind is drawn if and only if it has a geometry")
{
    for (const auto& kind : kinds().kinds()) {
        INFO(kind->name);
        const ConfigTable file = read_config(source_dir() + "/layers/" + kind->name + ".toml");
        CHECK((file.find("draw") != nullptr) == !kind->shapes.empty());
    }
    const Drawing& zones = kinds().find("burn_ban_zone")->drawing;
    CHECK(zones.group == DrawGroup::zones);
    CHECK(zones.by == "class");
    REQUIRE(zones.categories.size() == 3);
    CHECK(zones.categories[2].first == "3");
    CHECK(zones.categories[2].second.fill == Fill::cross_hatch);
    CHECK(zones.categories[2].second.width == zones.symbol.width);
    CHECK(zones.categories[2].second.line_colour == zones.categories[2].second.colour);
    CHECK(kinds().find("sewer_pipe")->drawing.label.empty());
}

TEST_CASE("categories of a kind differ by more than colour")
{
    for (const auto& kind : kinds().kinds()) {
        const auto& categories = kind->drawing.categories;
        for (std::size_t i = 0; i < categories.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                INFO(kind->name << " " << categories[i].first << " " << categories[j].first);
                Symbol same_colours = categories[i].second;
                same_colours.colour = categories[j].second.colour;
                same_colours.line_colour = categories[j].second.line_colour;
                same_colours.outline = categories[j].second.outline;
                CHECK_FALSE(same_colours == categories[j].second);
            }
        }
    }
}

TEST_CASE("reading how a kind is drawn is strict")
{
    const Spoilt spoilt;
    const std::string draw = kind_head + "[field.a]\ntitle={zh=\"a\",en=\"a\"}\ntype=\"code\"\n[field.a.codes]\n"
                                         "p={zh=\"p\",en=\"p\",words=[\"w\"]}\n[draw]\ngroup=\"sites\"\n";
    CHECK(spoilt.error_of(draw) == "");
    CHECK(spoilt.error_of(kind_head + "[draw]\ncolour=\"#112233\"\n") == "4: the required key group is missing / ");
    CHECK(spoilt.error_of(draw + "colour=\"red\"\n") == "11: a colour is written #RRGGBB / ");
    CHECK(spoilt.error_of(draw + "color=\"#112233\"\n") == "11: unknown key color / did you mean colour?");
    CHECK(spoilt.error_of(draw + "marker=\"squares\"\n") == "11: unknown word 'squares' / did you mean square?");
    CHECK(spoilt.error_of(draw + "size=0\n") == "11: must lie between 0.5 and 20 / ");
    CHECK(spoilt.error_of(draw + "angle=180\n") == "11: must lie between 0 and 179 / ");
    CHECK(spoilt.error_of(draw + "label=\"nam\"\n") == "11: thing has no field nam / did you mean name?");
    CHECK(spoilt.error_of(draw + "label=\"\"\n") == "");
    CHECK(spoilt.error_of(draw + "by=\"a\"\n") == "9: the required key category is missing / ");
    CHECK(spoilt.error_of(draw + "by=\"name\"\n[draw.category.p]\n") ==
          "11: name is no code field, it makes no categories / ");
    CHECK(spoilt.error_of(draw + "by=\"a\"\n[draw.category.q]\n").starts_with("12: a has no code q"));
    CHECK(spoilt.error_of(draw + "by=\"a\"\n[draw.category.p]\nlabel=\"id\"\n").starts_with("13: unknown key label"));
    CHECK(spoilt.error_of("kind = \"thing\"\ntitle = { zh = \"物\", en = \"Thing\" }\ngeometry = []\n"
                          "[draw]\ngroup=\"sites\"\n") == "4: thing has no geometry and is not drawn / ");
}

TEST_CASE("reading kinds is strict")
{
    const Spoilt spoilt;
    CHECK(spoilt.error_of(kind_head) == "");
    CHECK(spoilt.error_of(kind_head + "colour = 1\n") == "4: unknown key colour / ");
    CHECK(spoilt.error_of(kind_head + "[field.a]\ntitle={zh=\"a\",en=\"a\"}\ntype=\"flg\"\n") ==
          "6: unknown word 'flg' / did you mean flag?");
    CHECK(spoilt.error_of(kind_head + "[field.a]\ntitle={zh=\"a\",en=\"a\"}\ntype=\"quantity\"\n") ==
          "4: the required key units is missing / ");
    CHECK(spoilt.error_of(kind_head + "[field.a]\ntitle={zh=\"a\",en=\"a\"}\ntype=\"quantity\"\nunits=[\"MW\",\"m\"]\n") ==
          "7: MW and m differ in dimension / ");
    CHECK(spoilt.error_of(kind_head + "[field.a]\ntitle={zh=\"a\",en=\"a\"}\ntype=\"code\"\ncodes=\"lif\"\n") ==
          "7: there is no code list lif / did you mean life?");
    CHECK(spoilt.error_of(kind_head + "[field.a]\ntitle={zh=\"a\",en=\"a\"}\ntype=\"reference\"\nkind=\"enterprize\"\n") ==
          "7: there is no layer kind enterprize / did you mean enterprise?");
    CHECK(spoilt.error_of(kind_head + "[field.a]\ntitle={zh=\"a\",en=\"a\"}\ntype=\"text\"\naliases=[\"X\"]\n"
                                      "[field.b]\ntitle={zh=\"b\",en=\"b\"}\ntype=\"text\"\naliases=[\"x\"]\n") ==
          "8: the alias 'x' belongs to the fields a and b / ");
    CHECK(spoilt.error_of(kind_head + "[field.name]\ntitle={zh=\"a\",en=\"a\"}\ntype=\"flag\"\n") ==
          "4: the type of the shared field name cannot be changed / ");
    CHECK(spoilt.error_of("kind = \"other\"\n").starts_with("1: the kind other belongs into other.toml"));
    CHECK(spoilt.error_of(kind_head + "[field.a]\ntitle={zh=\"a\",en=\"a\"}\ntype=\"code\"\n[field.a.codes]\n"
                                      "p={zh=\"p\",en=\"p\",words=[\"w\"]}\nq={zh=\"q\",en=\"q\",words=[\"W\"]}\n") ==
          "9: the word W means both p and q / ");
}

#include "geo/crs_source.hpp"

#include "base/error.hpp"

#include <proj.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace zonelint::geo {

void ProjDeleter::operator()(PJconsts* pj) const { proj_destroy(pj); }
void ProjDeleter::operator()(pj_ctx* context) const { proj_context_destroy(context); }

ProjContextPtr proj_context()
{
    ProjContextPtr context(proj_context_create());
    proj_log_level(context.get(), PJ_LOG_NONE);
    proj_context_set_enable_network(context.get(), 0);
    return context;
}

namespace {

/// Names of a datum in the EPSG data set and in ESRI's WKT, letters and digits in lower case only.
constexpr std::array cgcs2000 = {"china2000", "dchina2000", "cgcs2000", "dcgcs2000", "chinageodeticcoordinatesystem2000"};
constexpr std::array wgs84 = {"worldgeodeticsystem1984",
                              "wgs1984",
                              "wgs84",
                              "dwgs1984",
                              "worldgeodeticsystem1984ensemble",
                              "worldgeodeticsystem1984g730",
                              "worldgeodeticsystem1984g873",
                              "worldgeodeticsystem1984g1150",
                              "worldgeodeticsystem1984g1674",
                              "worldgeodeticsystem1984g1762",
                              "worldgeodeticsystem1984g2139"};
constexpr std::array former = {"beijing1954", "dbeijing1954", "xian1980", "dxian1980", "newbeijing", "dnewbeijing"};

std::string letters(const char* name)
{
    std::string out;
    for (const char c : lower(name != nullptr ? name : "")) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out += c;
        }
    }
    return out;
}

template <class Names>
bool among(const Names& names, const std::string& word)
{
    return std::any_of(names.begin(), names.end(), [&](const char* name) { return word == name; });
}

[[noreturn]] void refuse(Text message, Text hint = {})
{
    throw Error(ErrorKind::input, std::move(message), {}, std::move(hint));
}

bool is_word(std::string_view text, std::string_view more)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               more.find(c) != std::string_view::npos;
    });
}

/// AUTHORITY:CODE, WKT or a PROJ string. Anything else PROJ would look up among the names of systems, and take a near one.
bool is_definition(std::string_view text)
{
    if (text.starts_with('+')) {
        return text.find("+proj=") != std::string_view::npos;
    }
    if (const std::size_t open = text.find_first_of("[("); open != std::string_view::npos) {
        return is_word(trim(text.substr(0, open)), "_");
    }
    const std::size_t colon = text.find(':');
    return colon != std::string_view::npos && is_word(text.substr(0, colon), "_-.") &&
           is_word(text.substr(colon + 1), "_-.+");
}

ProjPtr parse(pj_ctx* context, std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    std::string definition(trim(text));
    if (definition.find("+proj=") != std::string::npos && definition.find("+type=crs") == std::string::npos) {
        definition += " +type=crs";
    }
    ProjPtr crs(is_definition(definition) ? proj_create(context, definition.c_str()) : nullptr);
    if (!crs || proj_is_crs(crs.get()) == 0) {
        const std::string start = definition.substr(0, std::min<std::size_t>(definition.size(), 60));
        refuse(say("不认识的坐标系“{}”", "unknown coordinate system '{}'", is_utf8(start) ? start : "?"),
               say("可写 EPSG:4547、WKT、PROJ 字符串、CRS84、GCJ-02 或 BD-09",
                   "write EPSG:4547, WKT, a PROJ string, CRS84, GCJ-02 or BD-09"));
    }
    while (proj_get_type(crs.get()) == PJ_TYPE_COMPOUND_CRS) {
        crs.reset(proj_crs_get_sub_crs(context, crs.get(), 0));
    }
    return crs;
}

bool is_geographic(const PJ* crs)
{
    const PJ_TYPE type = proj_get_type(crs);
    return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

/// True if the angles are degrees from Greenwich.
bool plain_degrees(pj_ctx* context, const PJ* geodetic)
{
    const ProjPtr axes(proj_crs_get_coordinate_system(context, geodetic));
    double unit = 0;
    if (!axes ||
        proj_cs_get_axis_info(context, axes.get(), 0, nullptr, nullptr, nullptr, &unit, nullptr, nullptr, nullptr) == 0) {
        return false;
    }
    const ProjPtr meridian(proj_get_prime_meridian(context, geodetic));
    double longitude = 0;
    if (meridian) {
        proj_prime_meridian_get_parameters(context, meridian.get(), &longitude, nullptr, nullptr);
    }
    return std::abs(unit / 0.017453292519943295 - 1) < 1e-7 && longitude == 0;
}

std::string name_of(pj_ctx* context, const PJ* crs)
{
    const auto full = [](const PJ* pj) {
        const char* authority = proj_get_id_auth_name(pj, 0);
        const char* code = proj_get_id_code(pj, 0);
        const char* name = proj_get_name(pj);
        const std::string words = name != nullptr ? name : "";
        return authority != nullptr && code != nullptr ? fmt::format("{}:{} {}", authority, code, words) : words;
    };
    if (proj_get_id_code(crs, 0) != nullptr) {
        return full(crs);
    }
    int* confidence = nullptr;
    PJ_OBJ_LIST* found = proj_identify(context, crs, "EPSG", nullptr, &confidence);
    std::string name = full(crs);
    if (found != nullptr && proj_list_get_count(found) > 0 && confidence[0] >= 90) {
        const ProjPtr first(proj_list_get(context, found, 0));
        name = full(first.get());
    }
    proj_list_destroy(found);
    proj_int_list_destroy(confidence);
    return name;
}

/// The operation to longitude/latitude of `target`, or null if there is none without a ballpark step.
ProjPtr operation_to(pj_ctx* context, const PJ* crs, const PJ* target)
{
    const char* const options[] = {"ALLOW_BALLPARK=NO", nullptr};
    const ProjPtr raw(proj_create_crs_to_crs_from_pj(context, crs, target, nullptr, options));
    return ProjPtr(raw ? proj_normalize_for_visualization(context, raw.get()) : nullptr);
}

[[noreturn]] void refuse_datum(const std::string& name, const char* datum, bool is_former)
{
    if (is_former) {
        refuse(say("{} 到 CGCS2000 没有公开的转换参数，拒绝当作同一坐标系",
                   "{} has no public parameters to CGCS2000 and is not the same", name),
               say("先在本地转换为 CGCS2000，或在 PROJ 字符串中用 +towgs84 给出参数",
                   "convert to CGCS2000 first, or give the parameters with +towgs84 in a PROJ string"));
    }
    refuse(say("{} 的基准“{}”到 CGCS2000 只能近似对应，拒绝",
               "the datum '{1}' of {0} could only be equated with CGCS2000 by name", name, datum != nullptr ? datum : "?"),
           say("写明 EPSG 代码，或用 +towgs84 给出参数", "name an EPSG code, or give the parameters with +towgs84"));
}

}  // namespace

CrsSource read_crs(pj_ctx* context, std::string_view crs_text)
{
    const ProjPtr crs = parse(context, crs_text);
    CrsSource source;
    source.authority_name = name_of(context, crs.get());
    const ProjPtr geodetic(proj_crs_get_geodetic_crs(context, crs.get()));
    if (!geodetic || !is_geographic(geodetic.get())) {
        refuse(say("{} 是地方坐标系或地心坐标系，无法转换", "{} is a local or geocentric system and cannot be converted",
                   source.authority_name));
    }
    const bool bound = proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS;
    const ProjPtr inner(bound ? proj_get_source_crs(context, crs.get()) : nullptr);
    source.geographic = is_geographic(inner ? inner.get() : crs.get());
    const ProjPtr datum(proj_crs_get_datum_forced(context, geodetic.get()));
    const char* datum_name = datum ? proj_get_name(datum.get()) : nullptr;
    const std::string key = letters(datum_name);
    const bool ours = among(cgcs2000, key);
    if (!bound && (ours || among(wgs84, key)) && plain_degrees(context, geodetic.get())) {
        if (!source.geographic) {
            source.operation = operation_to(context, crs.get(), geodetic.get());
            if (!source.operation) {
                refuse(say("PROJ 无法转换 {}", "PROJ cannot convert {}", source.authority_name));
            }
            const char* words = proj_pj_info(source.operation.get()).description;
            source.description = words != nullptr ? words : "";
        }
        if (!ours) {
            source.description += (source.description.empty() ? "" : "; ") + std::string(wgs84_is_cgcs2000);
        }
        if (source.description.empty()) {
            source.description = "none";
        }
        return source;
    }
    if (!bound && among(former, key)) {
        refuse_datum(source.authority_name, datum_name, true);
    }
    const ProjPtr target(proj_create(context, "EPSG:4326"));
    source.operation = operation_to(context, crs.get(), target.get());
    if (!source.operation) {
        refuse_datum(source.authority_name, datum_name, false);
    }
    const PJ_PROJ_INFO info = proj_pj_info(source.operation.get());
    source.description = fmt::format("{}; {}", info.description != nullptr ? info.description : "", wgs84_is_cgcs2000);
    source.accuracy_m = info.accuracy >= 0 ? info.accuracy : unstated_accuracy_m;
    if (info.accuracy < 0) {
        source.description += "; accuracy not stated, 1 m assumed";
    }
    return source;
}

}  // namespace zonelint::geo

#include "io/gdal_crs.hpp"

#include <algorithm>
#include <fstream>

namespace zonelint::io {

namespace fs = std::filesystem;

namespace {

/// What follows the member `crs` of a collection. RFC 7946 knows WGS 84 only; older files may name another system, at the start
/// or at the end. Nothing where there is no such member.
std::optional<std::string> geojson_crs_member(const fs::path& file)
{
    constexpr std::streamoff window = 8192;
    constexpr std::string_view key = "\"crs\"";
    std::ifstream in(file, std::ios::binary);
    std::string text(static_cast<std::size_t>(window), '\0');
    in.read(text.data(), window);
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (const std::size_t features = text.find("\"features\""); features != std::string::npos) {
        text.resize(features);
    }
    if (const std::size_t at = text.find(key); at != std::string::npos) {
        return text.substr(at + key.size());
    }
    in.clear();
    in.seekg(0, std::ios::end);
    in.seekg(std::max<std::streamoff>(0, in.tellg() - window));
    std::string tail(static_cast<std::size_t>(window), '\0');
    in.read(tail.data(), window);
    tail.resize(static_cast<std::size_t>(in.gcount()));
    // The last feature closes with a bracket; a member behind it belongs to the collection.
    const std::size_t end = tail.rfind(']');
    const std::size_t at = tail.find(key, end == std::string::npos ? 0 : end);
    return at == std::string::npos ? std::nullopt : std::optional(tail.substr(at + key.size()));
}

/// The name in a member { "type": "name", "properties": { "name": … } }; "" in another one.
std::string geojson_crs_name(const std::string& member)
{
    std::size_t at = 0;
    for (const char* word : {"\"properties\"", "\"name\"", ":", "\""}) {
        at = member.find(word, at);
        if (at == std::string::npos) {
            return {};
        }
        at += std::char_traits<char>::length(word);
    }
    const std::size_t end = member.find('"', at);
    return end == std::string::npos ? std::string() : member.substr(at, end - at);
}

std::string transform_text(const OGRSpatialReference& srs)
{
    const Srs plain(srs.Clone());
    if (plain->IsCompound()) {
        plain->StripVertical();
    }
    plain->DemoteTo2D(nullptr);
    const char* authority = plain->GetAuthorityName(nullptr);
    const char* code = plain->GetAuthorityCode(nullptr);
    if (authority != nullptr && code != nullptr) {
        return fmt::format("{}:{}", authority, code);
    }
    char* wkt = nullptr;
    const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
    plain->exportToWkt(&wkt, options);
    const std::string text = wkt != nullptr ? wkt : "";
    CPLFree(wkt);
    return text;
}

}  // namespace

std::optional<std::string> declared_crs(const std::string& driver, const OGRLayer& layer, const fs::path& file)
{
    const OGRSpatialReference* srs = const_cast<OGRLayer&>(layer).GetSpatialRef();  // NOLINT: GDAL's getter is not const
    if (srs == nullptr || srs->IsEmpty() || (srs->GetName() != nullptr && lower(srs->GetName()).starts_with("undefined"))) {
        return std::nullopt;
    }
    if (driver == "GeoJSON") {
        const std::optional<std::string> member = geojson_crs_member(file);
        if (!member) {
            return std::string();
        }
        // Of a name that it does not know, GDAL makes WGS 84.
        const std::string name = geojson_crs_name(*member);
        if (!name.empty() && !defined_crs(name)) {
            return name;
        }
    }
    return transform_text(*srs);
}

std::optional<std::string> defined_crs(const std::string& definition)
{
    const GdalMessages quiet;
    OGRSpatialReference srs;
    if (srs.SetFromUserInput(definition.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get()) !=
            OGRERR_NONE ||
        srs.IsEmpty()) {
        return std::nullopt;
    }
    return transform_text(srs);
}

bool same_system(const std::string& a, const std::string& b)
{
    OGRSpatialReference first;
    OGRSpatialReference second;
    const GdalMessages quiet;
    const char* const options[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", "CRITERION=EQUIVALENT", nullptr};
    return first.SetFromUserInput(a.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get()) == OGRERR_NONE &&
           second.SetFromUserInput(b.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get()) == OGRERR_NONE &&
           first.IsSame(&second, options) != 0;
}

}  // namespace zonelint::io

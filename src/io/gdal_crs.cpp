#include "io/gdal_crs.hpp"

#include <algorithm>
#include <fstream>

namespace zonelint::io {

namespace fs = std::filesystem;

namespace {

/// RFC 7946 knows WGS 84 only; older files may name another system in a member `crs`, at the start or at the end.
bool geojson_names_crs(const fs::path& file)
{
    constexpr std::streamoff window = 8192;
    std::ifstream in(file, std::ios::binary);
    std::string text(static_cast<std::size_t>(window), '\0');
    in.read(text.data(), window);
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (const std::size_t features = text.find("\"features\""); features != std::string::npos) {
        text.resize(features);
    }
    if (text.find("\"crs\"") != std::string::npos) {
        return true;
    }
    in.clear();
    in.seekg(0, std::ios::end);
    in.seekg(std::max<std::streamoff>(0, in.tellg() - window));
    std::string tail(static_cast<std::size_t>(window), '\0');
    in.read(tail.data(), window);
    tail.resize(static_cast<std::size_t>(in.gcount()));
    // The last feature closes with a bracket; a member behind it belongs to the collection.
    const std::size_t end = tail.rfind(']');
    return tail.find("\"crs\"", end == std::string::npos ? 0 : end) != std::string::npos;
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
    if (driver == "GeoJSON" && !geojson_names_crs(file)) {
        return std::string();
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

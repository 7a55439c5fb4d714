#include "io/crs.hpp"

#include "layer/crs_check.hpp"

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

/// A system as WKT also goes by its name, as messages give it.
bool called(const std::string& system, const std::string& name)
{
    return layer::short_crs(system) == name || same_system(system, name);
}

bool shifted(std::string_view crs)
{
    const std::string word = lower(crs);
    return word == "gcj-02" || word == "gcj02" || word == "bd-09" || word == "bd09";
}

}  // namespace

std::optional<std::string> declared_crs(GDALDataset& dataset, const OGRLayer& layer, const fs::path& file)
{
    const std::string driver = dataset.GetDriverName();
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

geo::Transform source_transform(const layer::SourceSpec& spec, const std::optional<std::string>& file_crs,
                                const Where& where)
{
    if (spec.crs.empty() && !file_crs) {
        throw Error(ErrorKind::input, {"没有坐标系", "no coordinate system is declared"}, where,
                    {"请核实后在数据源中写明，例如 crs = \"EPSG:4490\"",
                     "find out which it is and declare it in this source, for example crs = \"EPSG:4490\""});
    }
    const auto make = [&](const std::string& text) {
        try {
            return geo::Transform::from(text);
        } catch (const Error& error) {
            throw Error(error.kind(), error.message(), where, error.hint());
        }
    };
    if (spec.crs.empty()) {
        return make(file_crs->empty() ? "EPSG:4326" : *file_crs);
    }
    const geo::Transform declared = make(spec.crs);
    if (!spec.crs_instead_of.empty()) {
        if (file_crs && called(file_crs->empty() ? "EPSG:4326" : *file_crs, spec.crs_instead_of)) {
            return declared;
        }
        const std::string said = !file_crs ? "" : file_crs->empty() ? "EPSG:4326" : layer::short_crs(*file_crs);
        throw Error(
            ErrorKind::input,
            said.empty() ? say("项目说文件声明的是 {}，而文件没有声明坐标系",
                               "the project says that the file declares {}, but it declares no system", spec.crs_instead_of)
                         : say("项目说文件声明的是 {}，而文件声明的是 {}",
                               "the project says that the file declares {}, but it declares {}", spec.crs_instead_of, said),
            where, {"请核实后改正 crs_instead_of", "find out whether the file was mended, and correct crs_instead_of"});
    }
    if (!file_crs || file_crs->empty() || same_system(spec.crs, *file_crs)) {
        return declared;
    }
    // A file's own system may be one we refuse; declaring another over it is a contradiction all the same.
    const geo::Transform own = make(*file_crs);
    if ((own.identity() && (declared.identity() || shifted(spec.crs))) ||
        own.authority_name() == declared.authority_name()) {
        return declared;
    }
    throw Error(ErrorKind::input,
                say("文件声明的坐标系是“{}”，项目声明的是“{}”", "the file says its coordinates are {}, the project says {}",
                    own.authority_name(), declared.authority_name()),
                where,
                say("请核实；若文件有误，请另写 crs_instead_of = \"{}\"",
                    "find out which is right; if the file is wrong, add crs_instead_of = \"{}\"", own.authority_name()));
}

}  // namespace zonelint::io

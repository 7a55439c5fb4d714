#include "io/crs.hpp"

#include "io/gdal_readers.hpp"
#include "io/unreadable.hpp"
#include "layer/crs_check.hpp"

namespace zonelint::io {

namespace {

/// A system as WKT also goes by its name, as messages give it.
bool called(const std::string& system, const std::string& name)
{
    return layer::short_crs(system) == name || gdal().same_system(system, name);
}

bool shifted(std::string_view crs)
{
    const std::string word = lower(crs);
    return word == "gcj-02" || word == "gcj02" || word == "bd-09" || word == "bd09";
}

}  // namespace

geo::Transform source_transform(const layer::SourceSpec& spec, const std::optional<std::string>& file_crs,
                                const Where& where)
{
    if (spec.crs.empty() && !file_crs) {
        throw Undecided({"没有坐标系", "no coordinate system is declared"}, where,
                        spec.by_option
                            ? Text{"请核实后用 --crs 写明，例如 --crs EPSG:4490",
                                   "find out which it is and name it with --crs, for example --crs EPSG:4490"}
                            : Text{"请核实后在数据源中写明，例如 crs = \"EPSG:4490\"",
                                   "find out which it is and declare it in this source, for example crs = \"EPSG:4490\""});
    }
    const auto own_system = [&] {
        try {
            return geo::Transform::from(file_crs->empty() ? "EPSG:4326" : *file_crs);
        } catch (const Error& error) {
            throw Undecided(error.message(), where, error.hint());
        }
    };
    if (spec.crs.empty()) {
        return own_system();
    }
    const geo::Transform declared = [&] {
        try {
            return geo::Transform::from(spec.crs);
        } catch (const Error& error) {
            throw Error(error.kind(), error.message(), where, error.hint());
        }
    }();
    if (!spec.crs_instead_of.empty()) {
        if (file_crs && called(file_crs->empty() ? "EPSG:4326" : *file_crs, spec.crs_instead_of)) {
            return declared;
        }
        const std::string said = !file_crs ? "" : file_crs->empty() ? "EPSG:4326" : layer::short_crs(*file_crs);
        throw Undecided(
            said.empty() ? say("项目说文件声明的是 {}，而文件没有声明坐标系",
                               "the project says that the file declares {}, but it declares no system", spec.crs_instead_of)
                         : say("项目说文件声明的是 {}，而文件声明的是 {}",
                               "the project says that the file declares {}, but it declares {}", spec.crs_instead_of, said),
            where, {"请核实后改正 crs_instead_of", "find out whether the file was mended, and correct crs_instead_of"});
    }
    if (!file_crs || file_crs->empty() || spec.crs == *file_crs || gdal().same_system(spec.crs, *file_crs)) {
        return declared;
    }
    // A file's own system may be one we refuse; declaring another over it is a contradiction all the same.
    const geo::Transform own = own_system();
    if ((own.identity() && (declared.identity() || shifted(spec.crs))) ||
        own.authority_name() == declared.authority_name()) {
        return declared;
    }
    if (spec.by_option) {
        throw Undecided(say("文件声明的坐标系是“{}”，不是 --crs {}", "the file says its coordinates are {}, not --crs {}",
                            own.authority_name(), spec.crs),
                        where,
                        {"去掉 --crs；文件若有误，先改正文件；各文件坐标系不同时，写进项目",
                         "leave --crs out; if the file is wrong, mend it; bind files of different systems in a project"});
    }
    throw Undecided(say("文件声明的坐标系是“{}”，项目声明的是“{}”",
                        "the file says its coordinates are {}, the project says {}", own.authority_name(),
                        declared.authority_name()),
                    where,
                    say("请核实；若文件有误，请另写 crs_instead_of = \"{}\"",
                        "find out which is right; if the file is wrong, add crs_instead_of = \"{}\"", own.authority_name()));
}

}  // namespace zonelint::io

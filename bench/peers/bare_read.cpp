// zonelint-bare-read DIR LAYER:COLUMN,... ...: reads these columns (LAYER:* all) and the geometry of each layer (DIR/LAYER.gpkg) through
// GDAL's Arrow stream, batch by batch, and forgets them. What no program that reads with GDAL can go below.

#include <gdal_priv.h>
#include <ogr_recordbatch.h>
#include <ogrsf_frmts.h>

#include <cstdio>
#include <string>

namespace {

void ignore_others(OGRLayer& layer, const std::string& wanted)
{
    CPLStringList ignored;
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const std::string name = definition.GetFieldDefn(i)->GetNameRef();
        if (wanted != "*" && ("," + wanted + ",").find("," + name + ",") == std::string::npos) {
            ignored.AddString(name.c_str());
        }
    }
    layer.SetIgnoredFields(const_cast<const char**>(ignored.List()));  // the signature of GDAL 3.6
}

/// Rows of the layer, or -1.
long long read(const std::string& folder, const std::string& layer_name, const std::string& wanted)
{
    const std::string file = folder + "/" + layer_name + ".gpkg";
    const GDALDatasetUniquePtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    OGRLayer* layer = dataset ? dataset->GetLayerByName(layer_name.c_str()) : nullptr;
    ArrowArrayStream stream{};
    if (layer == nullptr) {
        return -1;
    }
    ignore_others(*layer, wanted);
    if (!layer->GetArrowStream(&stream, nullptr)) {
        return -1;
    }
    long long rows = 0;
    ArrowArray batch{};
    while (stream.get_next(&stream, &batch) == 0 && batch.release != nullptr) {
        rows += batch.length;
        batch.release(&batch);
        batch = {};
    }
    stream.release(&stream);
    return rows;
}

}  // namespace

int main(int argc, char** argv)
{
    RegisterOGRGeoPackage();
    for (int i = 2; i < argc; ++i) {
        const std::string word = argv[i];
        const std::size_t colon = word.find(':');
        const std::string layer = word.substr(0, colon);
        const long long rows = read(argv[1], layer, colon == std::string::npos ? "" : word.substr(colon + 1));
        if (rows < 0) {
            std::fprintf(stderr, "zonelint-bare-read: cannot read %s\n", layer.c_str());
            return 2;
        }
        std::printf("%s_rows=%lld\n", layer.c_str(), rows);
    }
}

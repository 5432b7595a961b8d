//! The ZIP archive that an EPUB or a .docx is. The same members make the same bytes.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::error::{Error, Result};

/// Packs members in this order: their names and contents. One that is called `mimetype` is stored as
/// it is, so that programs can tell the format by the first bytes of the file.
pub(super) fn pack(members: &[(&str, &str)]) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        let method = match *name {
            "mimetype" => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            // The archive knows no earlier time, and a clock would make other bytes each time.
            .last_modified_time(DateTime::default());
        archive
            .start_file(*name, options)
            .map_err(|error| Error::file(name, format!("cannot be packed ({error})")))?;
        archive
            .write_all(content.as_bytes())
            .map_err(|error| Error::file(name, format!("cannot be packed ({error})")))?;
    }
    let whole = archive
        .finish()
        .map_err(|error| Error::file("the archive", format!("cannot be closed ({error})")))?;
    Ok(whole.into_inner())
}

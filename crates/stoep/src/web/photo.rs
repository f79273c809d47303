// SPDX-License-Identifier: EUPL-1.2
//! Photos: decoded within limits and written anew, so that nothing but the picture is left.

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, Rgba, RgbaImage};
use std::io::Cursor;
use tokio::sync::Semaphore;

/// Largest file.
const MOST_BYTES: usize = 10 << 20;
/// Largest picture, in pixels.
const MOST_PIXELS: u64 = 40_000_000;
/// Longest side of what is kept.
const SIDE: u32 = 1600;

/// One at a time: a picture of 40 megapixels takes 160 MB while it is read.
static WORKER: Semaphore = Semaphore::const_new(1);

/// A photo as it is kept: JPEG, at most 1600 pixels, nothing but the picture.
#[derive(Clone)]
pub struct Photo {
    /// The JPEG.
    pub bytes: Vec<u8>,
    /// Pixels across.
    pub width: i64,
    /// Pixels down.
    pub height: i64,
}

/// Makes a photo fit to keep. The error is the key of the message beside the field.
///
/// # Errors
/// Too large in bytes or pixels, or not a JPEG, PNG, WebP or GIF picture that can be read (so also SVG).
pub async fn tidy_photo(bytes: bytes::Bytes) -> Result<Photo, &'static str> {
    if bytes.len() > MOST_BYTES {
        return Err("voice-photo-large");
    }
    let _turn = WORKER.acquire().await.map_err(|_| "voice-photo-bad")?;
    tokio::task::spawn_blocking(move || tidy_now(&bytes)).await.unwrap_or(Err("voice-photo-bad"))
}

fn tidy_now(bytes: &[u8]) -> Result<Photo, &'static str> {
    let bad = |_| "voice-photo-bad";
    // Found out from the content; what the browser calls it is not asked.
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| "voice-photo-bad")?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_PIXELS * 4 + (16 << 20));
    limits.max_image_width = Some(30_000);
    limits.max_image_height = Some(30_000);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(|e| match e {
        image::ImageError::Limits(_) => "voice-photo-large",
        _ => "voice-photo-bad",
    })?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err("voice-photo-large");
    }
    // A telephone writes beside the picture how it was held; that is used, then gone with the rest.
    let orientation = decoder.orientation().map_err(bad)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|e| match e {
        image::ImageError::Limits(_) => "voice-photo-large",
        _ => "voice-photo-bad",
    })?;
    if width > SIDE || height > SIDE {
        picture = picture.thumbnail(SIDE, SIDE);
    }
    picture.apply_orientation(orientation);
    if picture.color().has_alpha() {
        // What is see-through becomes white paper.
        let over = picture.to_rgba8();
        let mut paper = RgbaImage::from_pixel(over.width(), over.height(), Rgba([255; 4]));
        image::imageops::overlay(&mut paper, &over, 0, 0);
        picture = DynamicImage::ImageRgba8(paper);
    }
    let rgb = picture.to_rgb8();
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, 82).encode_image(&rgb).map_err(bad)?;
    Ok(Photo { bytes: out, width: i64::from(rgb.width()), height: i64::from(rgb.height()) })
}

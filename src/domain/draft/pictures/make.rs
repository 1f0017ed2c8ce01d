//! A picture made of what was uploaded: upright, square, in two sizes, and with nothing of the file it came
//! from but what is seen.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage,
};

use crate::domain::FieldProblem;

/// The sides of the two sizes, in pixels.
const SMALL: u32 = 160;
const LARGE: u32 = 640;

/// The longest side that is read.
const SIDE_MAX: u32 = 12_000;

/// The most memory that a picture may take once it is unpacked: a small file can hold a very large picture.
const BYTES_MAX: u64 = 160 * 1024 * 1024;

const QUALITY: u8 = 85;

/// A picture in both sizes, as JPEG.
pub(super) struct Made {
    pub(super) small: Vec<u8>,
    pub(super) large: Vec<u8>,
}

/// Makes both sizes of `file`. Slow: not for the threads that answer requests.
pub(super) fn make(file: &[u8]) -> Result<Made, FieldProblem> {
    let square = square(&upright(file)?)?;
    Ok(Made {
        small: jpeg(&square, SMALL)?,
        large: jpeg(&square, LARGE)?,
    })
}

/// What the file shows, turned as the camera was held.
fn upright(file: &[u8]) -> Result<DynamicImage, FieldProblem> {
    let reader = ImageReader::new(Cursor::new(file)).with_guessed_format();
    let mut reader = reader.map_err(|_| FieldProblem::NotAPicture)?;
    let taken = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
    if !reader
        .format()
        .is_some_and(|format| taken.contains(&format))
    {
        return Err(FieldProblem::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(BYTES_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| problem(&error))?;
    let (width, height) = decoder.dimensions();
    if width > SIDE_MAX || height > SIDE_MAX || decoder.total_bytes() > BYTES_MAX {
        return Err(FieldProblem::TooLong);
    }
    let orientation = decoder.orientation().map_err(|error| problem(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| problem(&error))?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn problem(error: &ImageError) -> FieldProblem {
    match error {
        ImageError::Limits(_) => FieldProblem::TooLong,
        _ => FieldProblem::NotAPicture,
    }
}

/// The middle of it.
fn square(picture: &DynamicImage) -> Result<DynamicImage, FieldProblem> {
    let (width, height) = (picture.width(), picture.height());
    let side = width.min(height);
    if side < SMALL {
        return Err(FieldProblem::TooShort);
    }
    Ok(picture.crop_imm((width - side) / 2, (height - side) / 2, side, side))
}

fn jpeg(square: &DynamicImage, side: u32) -> Result<Vec<u8>, FieldProblem> {
    let scaled = square.resize_exact(side, side, FilterType::CatmullRom);
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode_image(&on_white(&scaled))
        .map_err(|error| problem(&error))?;
    Ok(bytes)
}

/// JPEG knows nothing transparent: white shows through.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let pixels = picture.to_rgba8();
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [red, green, blue, alpha] = pixels.get_pixel(x, y).0;
        let over = |color: u8| {
            let (color, alpha) = (u16::from(color), u16::from(alpha));
            u8::try_from((color * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

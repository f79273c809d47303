// SPDX-License-Identifier: EUPL-1.2
//! What can be wrong with a file of boundaries, said so that the sender can mend it.

use std::fmt;

/// Why a GeoJSON text was refused.
#[derive(Debug, Clone, PartialEq)]
pub enum OutlineError {
    /// The text is larger than [`crate::Limits::max_bytes`].
    TooLarge {
        /// Size of the text in bytes.
        bytes: usize,
        /// Largest size allowed, in bytes.
        max: usize,
    },
    /// More opening brackets than twice [`crate::Limits::max_points`]: at least that many points, or as good as that. Found
    /// before anything else is read.
    TooManyPoints {
        /// Largest number of points allowed.
        max: usize,
    },
    /// Not valid JSON, or JSON of another shape than GeoJSON (`NaN` ends up here: JSON has no such number).
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the JSON reader said.
        message: String,
    },
    /// The `type` at the top is not FeatureCollection, Feature, Polygon or MultiPolygon.
    NotGeoJson,
    /// The file names another reference system than WGS84 in its `crs` member.
    OtherReferenceSystem {
        /// The name in the file.
        name: String,
    },
    /// A FeatureCollection without features.
    NoFeatures,
    /// More features than [`crate::Limits::max_features`].
    TooManyFeatures {
        /// Number of features in the file.
        features: usize,
        /// Largest number allowed.
        max: usize,
    },
    /// One feature is wrong; the whole file is refused, so that half a municipality never gets in.
    Feature {
        /// Place in the file, from 0.
        index: usize,
        /// Its `id`, or else its `code` or `name` property.
        label: Option<String>,
        /// What is wrong.
        problem: Problem,
    },
}

/// What is wrong with one boundary.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// No geometry, or one without coordinates.
    NoGeometry,
    /// A point, line or collection where an area is needed.
    UnsupportedGeometry(String),
    /// Brackets are nested deeper or less deep than a (Multi)Polygon has them.
    Nesting,
    /// A position with fewer than 2 or more than 4 numbers.
    Position,
    /// A number too large to be finite.
    NotFinite,
    /// x and y in metres of the Dutch RD system instead of degrees.
    LooksLikeRd {
        /// First number.
        x: f64,
        /// Second number.
        y: f64,
    },
    /// Longitude beyond ±180 or latitude beyond ±90.
    OutOfRange {
        /// Longitude as read.
        lon: f64,
        /// Latitude as read.
        lat: f64,
    },
    /// More points in the whole file than [`crate::Limits::max_points`].
    TooManyPoints {
        /// Largest number allowed.
        max: usize,
    },
    /// More points in one boundary than [`crate::Limits::max_boundary_points`].
    BoundaryTooFine {
        /// Largest number allowed.
        max: usize,
    },
    /// A ring with fewer than 4 points, the closing one included.
    TooFewPoints,
    /// A ring whose points lie on one line.
    NoArea,
    /// The boundary crosses itself.
    SelfCrossing {
        /// Longitude of a crossing.
        lon: f64,
        /// Latitude of that crossing.
        lat: f64,
    },
    /// So many edges lie beside each other that crossing cannot be checked within the time allowed.
    TooTangled,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::NoGeometry => write!(f, "there is no geometry"),
            Problem::UnsupportedGeometry(kind) => {
                write!(f, "a {kind} is not an area; Polygon or MultiPolygon is needed")
            }
            Problem::Nesting => write!(f, "the brackets of the coordinates do not fit the type"),
            Problem::Position => write!(f, "a position needs two numbers, longitude and latitude"),
            Problem::NotFinite => write!(f, "a coordinate is not a finite number"),
            Problem::LooksLikeRd { x, y } => {
                write!(f, "{x}, {y} looks like RD, not WGS84: export the file as WGS84 (EPSG:4326)")
            }
            Problem::OutOfRange { lon, lat } => {
                write!(f, "{lon}, {lat} is not a longitude (-180 to 180) and latitude (-90 to 90)")
            }
            Problem::TooManyPoints { max } => {
                write!(f, "the file holds more than {max} points; simplify it first, or hand it in in parts")
            }
            Problem::BoundaryTooFine { max } => write!(
                f,
                "this boundary has more than {max} points, finer than anyone can see; simplify it to a metre first \
                 (QGIS: Vector > Geometry Tools > Simplify, tolerance 0.00001 degrees)"
            ),
            Problem::TooFewPoints => write!(f, "a ring needs at least 4 points, the last equal to the first"),
            Problem::NoArea => write!(f, "all points of a ring lie on one line"),
            Problem::SelfCrossing { lon, lat } => {
                write!(f, "the boundary crosses itself near {lon:.6}, {lat:.6}")
            }
            Problem::TooTangled => write!(f, "the boundary is too tangled to check; simplify it first"),
        }
    }
}

impl fmt::Display for OutlineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutlineError::TooLarge { bytes, max } => {
                write!(f, "the file has {bytes} bytes; at most {max} are read")
            }
            OutlineError::TooManyPoints { max } => write!(f, "{}", Problem::TooManyPoints { max: *max }),
            OutlineError::Syntax { line, column, message } => {
                write!(f, "not readable as GeoJSON at line {line}, column {column}: {message}")
            }
            OutlineError::NotGeoJson => {
                write!(f, "the file is not a GeoJSON FeatureCollection, Feature, Polygon or MultiPolygon")
            }
            OutlineError::OtherReferenceSystem { name } => {
                write!(f, "the file says it is in {name}; WGS84 (EPSG:4326) is needed")
            }
            OutlineError::NoFeatures => write!(f, "the file holds no features"),
            OutlineError::TooManyFeatures { features, max } => {
                write!(f, "the file holds {features} features; at most {max} are read")
            }
            OutlineError::Feature { index, label, problem } => match label {
                Some(label) => write!(f, "feature {} ({label}): {problem}", index + 1),
                None => write!(f, "feature {}: {problem}", index + 1),
            },
        }
    }
}

impl std::error::Error for OutlineError {}
impl std::error::Error for Problem {}

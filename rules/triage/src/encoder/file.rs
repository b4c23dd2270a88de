//! Matrices as the encoder's file holds them: plain, in even steps, or by a list of values. It knows no layer.

use crate::bytes::{ModelFault, Reader};
use ndarray::{Array1, Array2};

/// Reads the next matrix, which must have these rows and columns.
pub(super) fn matrix(
    reader: &mut Reader<'static>,
    rows: usize,
    columns: usize,
) -> Result<Array2<f32>, ModelFault> {
    let shape = (reader.u32()? as usize, reader.u32()? as usize);
    if shape != (rows, columns) {
        return Err(ModelFault::Damaged("a matrix has another shape"));
    }
    let n = rows * columns;
    let values = match reader.array::<1>()? {
        [0] => reader.f32s(n)?,
        [1] => {
            let (low, step) = (reader.f32()?, reader.f32()?);
            let steps: Vec<f32> = (0..=255u8).map(|code| f32::from(code) * step + low).collect();
            chosen(&steps, reader.take(n)?)
        }
        [2] => {
            let n_values = reader.count(4)?;
            let values = reader.f32s(n_values)?;
            chosen(&values, reader.take(n)?)
        }
        _ => return Err(ModelFault::Damaged("a matrix of unknown form")),
    };
    Array2::from_shape_vec((rows, columns), values)
        .map_err(|_| ModelFault::Damaged("a matrix has another shape"))
}

/// Reads the next matrix, which must be one row.
pub(super) fn row(reader: &mut Reader<'static>, columns: usize) -> Result<Array1<f32>, ModelFault> {
    Ok(matrix(reader, 1, columns)?.into_iter().collect())
}

fn chosen(values: &[f32], codes: &[u8]) -> Vec<f32> {
    codes.iter().map(|code| values.get(usize::from(*code)).copied().unwrap_or(0.0)).collect()
}

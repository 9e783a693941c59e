//! One decoded batch of Parquet columns, read row by row whatever their types are.
//!
//! Used by the Parquet reader. Costs become integers without passing through float arithmetic:
//! decimals by their scale, doubles by the shortest decimal text that names them.

use crate::codes::{BAD_DATE, BAD_NUMBER, BAD_TEXT};
use crate::columns::{CATEGORY, Column, PROVIDER, REGION, TELLING};
use crate::csv_rows::is_absent;
use crate::fold::{Fold, Moment, Names, Refused, Row};
use crate::number::Notation;
use arrow_array::cast::AsArray as _;
use arrow_array::types::{
    Date32Type, Date64Type, Decimal128Type, Float32Type, Float64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{Array as _, ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, TimeUnit};
use duecare_model::{Nanos, Timestamp};
use std::sync::Arc;

/// The columns of a batch that cells are made from.
pub(crate) struct Batch {
    cost: Costs,
    start: Moments,
    end: Option<Moments>,
    currency: Texts,
    customer: Option<Texts>,
    sub_account: Option<Texts>,
    billing_account: Option<Texts>,
    provider: Vec<Texts>,
    region: Vec<Texts>,
    service: Option<Texts>,
    category: Vec<Texts>,
    class: Option<Texts>,
    telling: [Option<Texts>; 4],
    effective: Option<Costs>,
    list: Option<Costs>,
}

impl Batch {
    pub(crate) fn new(batch: &RecordBatch) -> Result<Self, String> {
        let array = |column: Column| {
            let schema = batch.schema_ref();
            let at = schema
                .fields()
                .iter()
                .position(|field| field.name().trim().eq_ignore_ascii_case(column.name()))?;
            batch.columns().get(at)
        };
        let required = |column: Column| {
            array(column).ok_or_else(|| format!("the column {} is missing", column.name()))
        };
        let texts = |column: Column| {
            array(column)
                .map(|array| Texts::new(column, array))
                .transpose()
        };
        let all = |columns: &[Column]| -> Result<Vec<Texts>, String> {
            let found = columns.iter().map(|column| texts(*column));
            found.filter_map(Result::transpose).collect()
        };
        let costs = |column: Column| {
            array(column)
                .map(|array| Costs::new(column, array))
                .transpose()
        };
        Ok(Self {
            cost: Costs::new(Column::BilledCost, required(Column::BilledCost)?)?,
            effective: costs(Column::EffectiveCost)?,
            // A list price of a type that holds no number shows nothing and costs nothing.
            list: costs(Column::ListCost).ok().flatten(),
            start: Moments::new(
                Column::ChargePeriodStart,
                required(Column::ChargePeriodStart)?,
            )?,
            end: array(Column::ChargePeriodEnd)
                .map(|array| Moments::new(Column::ChargePeriodEnd, array))
                .transpose()?,
            currency: Texts::new(Column::BillingCurrency, required(Column::BillingCurrency)?)?,
            customer: texts(Column::CustomerId)?,
            sub_account: texts(Column::SubAccountId)?,
            billing_account: texts(Column::BillingAccountId)?,
            provider: all(&PROVIDER)?,
            region: all(&REGION)?,
            service: texts(Column::ServiceName)?,
            category: all(&CATEGORY)?,
            class: texts(Column::ChargeClass)?,
            telling: [
                texts(TELLING[0])?,
                texts(TELLING[1])?,
                texts(TELLING[2])?,
                texts(TELLING[3])?,
            ],
        })
    }

    /// Hands row `at` of the batch, which is row `number` of the file, to the fold.
    pub(crate) fn add_to(&self, fold: &mut Fold<'_>, at: usize, number: u64) {
        match self.row(at, number) {
            Ok(row) => fold.add(row),
            Err(refused) => fold.refuse(number, &refused),
        }
    }

    fn row(&self, at: usize, number: u64) -> Result<Row<'_>, Refused> {
        let names = Names {
            customer: one(self.customer.as_ref(), at)?,
            sub_account: one(self.sub_account.as_ref(), at)?,
            billing_account: one(self.billing_account.as_ref(), at)?,
            provider: first_of(&self.provider, at)?,
            region: first_of(&self.region, at)?,
            service: one(self.service.as_ref(), at)?,
            category: first_of(&self.category, at)?,
            class: one(self.class.as_ref(), at)?,
            telling: [
                one(self.telling[0].as_ref(), at)?,
                one(self.telling[1].as_ref(), at)?,
                one(self.telling[2].as_ref(), at)?,
                one(self.telling[3].as_ref(), at)?,
            ],
        };
        let effective = self.effective.as_ref().filter(|costs| !costs.is_absent(at));
        Ok(Row {
            line: number,
            cost: self.cost.get(at),
            effective: effective.map(|costs| costs.get(at)).transpose(),
            list: self.list.as_ref().and_then(|costs| costs.get(at).ok()),
            currency: self.currency.get(at)?,
            start: self.start.get(at)?,
            end: match &self.end {
                Some(end) => end.get(at)?,
                None => Moment::Absent,
            },
            names,
        })
    }
}

fn one(texts: Option<&Texts>, at: usize) -> Result<&str, Refused> {
    match texts {
        Some(texts) => Ok(texts.get(at)?.unwrap_or_default()),
        None => Ok(""),
    }
}

fn first_of(columns: &[Texts], at: usize) -> Result<&str, Refused> {
    for texts in columns {
        if let Some(text) = texts.get(at)? {
            return Ok(text);
        }
    }
    Ok("")
}

/// A column as text. Ids written as numbers become their digits.
struct Texts {
    column: Column,
    source: ArrayRef,
    values: StringArray,
}

impl Texts {
    fn new(column: Column, source: &ArrayRef) -> Result<Self, String> {
        let cast = arrow_cast::cast(source, &DataType::Utf8)
            .map_err(|error| format!("the column {} is no text: {error}", column.name()))?;
        Ok(Self {
            column,
            source: Arc::clone(source),
            values: cast.as_string::<i32>().clone(),
        })
    }

    fn get(&self, at: usize) -> Result<Option<&str>, Refused> {
        if self.values.is_null(at) {
            // The cast makes bytes that are no UTF-8 absent; absent would melt two accounts.
            return if self.source.is_null(at) {
                Ok(None)
            } else {
                Err(Refused::value(&BAD_TEXT, self.column, Some("binary")))
            };
        }
        let text = self.values.value(at).trim();
        Ok((!is_absent(text)).then_some(text))
    }
}

/// A column of cost.
struct Costs {
    column: Column,
    kind: CostKind,
}

enum CostKind {
    Text(Texts),
    Decimal(ArrayRef, i8),
    Double(ArrayRef),
    Single(ArrayRef),
}

impl Costs {
    fn new(column: Column, array: &ArrayRef) -> Result<Self, String> {
        let name = column.name();
        let error = |error: arrow_schema::ArrowError| format!("{name}: {error}");
        let kind = match array.data_type() {
            DataType::Decimal32(_, scale) | DataType::Decimal64(_, scale) => {
                let wide =
                    arrow_cast::cast(array, &DataType::Decimal128(38, *scale)).map_err(error)?;
                CostKind::Decimal(wide, *scale)
            }
            DataType::Decimal128(_, scale) => CostKind::Decimal(Arc::clone(array), *scale),
            DataType::Float64 => CostKind::Double(Arc::clone(array)),
            DataType::Float32 => CostKind::Single(Arc::clone(array)),
            // Integers, text and wide decimals are written out exactly and read as text.
            _ => CostKind::Text(Texts::new(column, array)?),
        };
        Ok(Self { column, kind })
    }

    /// Whether the row has nothing here. What cannot be read is not absent.
    fn is_absent(&self, at: usize) -> bool {
        match &self.kind {
            CostKind::Text(texts) => matches!(texts.get(at), Ok(None)),
            CostKind::Decimal(array, _) => array.is_null(at),
            // Some writers have no absent double and write one that is no number.
            CostKind::Double(array) => {
                array.is_null(at) || array.as_primitive::<Float64Type>().value(at).is_nan()
            }
            CostKind::Single(array) => {
                array.is_null(at) || array.as_primitive::<Float32Type>().value(at).is_nan()
            }
        }
    }

    fn get(&self, at: usize) -> Result<Nanos, Refused> {
        if self.is_absent(at) {
            return Err(Refused::value(&BAD_NUMBER, self.column, None));
        }
        let parsed = |text: &str| {
            Notation::FIRST
                .parse(text)
                .map_err(|info| Refused::value(info, self.column, Some(text)))
        };
        match &self.kind {
            CostKind::Text(texts) => parsed(texts.get(at)?.unwrap_or_default()),
            CostKind::Decimal(array, scale) => {
                let value = array.as_primitive::<Decimal128Type>().value(at);
                nanos(value, *scale).ok_or_else(|| {
                    let written = format!("{value}E{}", -i16::from(*scale));
                    Refused::value(&BAD_NUMBER, self.column, Some(&written))
                })
            }
            // The shortest text that reads back as the same double: 0.1 is 0.1, not
            // 0.1000000000000000055.
            CostKind::Double(array) => {
                parsed(&array.as_primitive::<Float64Type>().value(at).to_string())
            }
            CostKind::Single(array) => {
                parsed(&array.as_primitive::<Float32Type>().value(at).to_string())
            }
        }
    }
}

/// `value` · 10^-`scale` in billionths, rounded half away from zero.
fn nanos(value: i128, scale: i8) -> Option<Nanos> {
    let shift = 9 - i32::from(scale);
    let power = 10_i128.checked_pow(shift.unsigned_abs());
    let scaled = if shift >= 0 {
        value.checked_mul(power?)?
    } else if let Some(power) = power {
        let (whole, rest) = (value / power, value % power);
        let up = i128::from(rest.unsigned_abs() >= power.unsigned_abs().div_ceil(2));
        whole + up * value.signum()
    } else {
        // A divisor beyond 10^38 leaves nothing of any decimal of 38 digits.
        0
    };
    i64::try_from(scaled).ok().map(Nanos)
}

/// A column of moments.
struct Moments {
    column: Column,
    kind: Kind,
}

enum Kind {
    Text(Texts),
    Seconds(ArrayRef),
    Millis(ArrayRef),
    Micros(ArrayRef),
    Nanos(ArrayRef),
    Days(ArrayRef),
    DayMillis(ArrayRef),
}

impl Moments {
    fn new(column: Column, array: &ArrayRef) -> Result<Self, String> {
        let kind = match array.data_type() {
            DataType::Timestamp(TimeUnit::Second, _) => Kind::Seconds(Arc::clone(array)),
            DataType::Timestamp(TimeUnit::Millisecond, _) => Kind::Millis(Arc::clone(array)),
            DataType::Timestamp(TimeUnit::Microsecond, _) => Kind::Micros(Arc::clone(array)),
            DataType::Timestamp(TimeUnit::Nanosecond, _) => Kind::Nanos(Arc::clone(array)),
            DataType::Date32 => Kind::Days(Arc::clone(array)),
            DataType::Date64 => Kind::DayMillis(Arc::clone(array)),
            _ => Kind::Text(Texts::new(column, array)?),
        };
        Ok(Self { column, kind })
    }

    fn get(&self, at: usize) -> Result<Moment<'_>, Refused> {
        let array = match &self.kind {
            Kind::Text(texts) => {
                return Ok(texts.get(at)?.map_or(Moment::Absent, Moment::Text));
            }
            Kind::Seconds(array)
            | Kind::Millis(array)
            | Kind::Micros(array)
            | Kind::Nanos(array)
            | Kind::Days(array)
            | Kind::DayMillis(array) => array,
        };
        if array.is_null(at) {
            return Ok(Moment::Absent);
        }
        let (value, moment) = match self.kind {
            Kind::Seconds(_) | Kind::Text(_) => {
                let value = array.as_primitive::<TimestampSecondType>().value(at);
                (value, Timestamp::from_second(value))
            }
            Kind::Millis(_) => {
                let value = array.as_primitive::<TimestampMillisecondType>().value(at);
                (value, Timestamp::from_millisecond(value))
            }
            Kind::Micros(_) => {
                let value = array.as_primitive::<TimestampMicrosecondType>().value(at);
                (value, Timestamp::from_microsecond(value))
            }
            Kind::Nanos(_) => {
                let value = array.as_primitive::<TimestampNanosecondType>().value(at);
                (value, Timestamp::from_nanosecond(i128::from(value)))
            }
            Kind::Days(_) => {
                let days = i64::from(array.as_primitive::<Date32Type>().value(at));
                (days, Timestamp::from_second(days.saturating_mul(86_400)))
            }
            Kind::DayMillis(_) => {
                let value = array.as_primitive::<Date64Type>().value(at);
                (value, Timestamp::from_millisecond(value))
            }
        };
        moment
            .map(Moment::At)
            .map_err(|_| Refused::value(&BAD_DATE, self.column, Some(&value.to_string())))
    }
}

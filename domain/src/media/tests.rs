//! Pictures are made here byte by byte, so that what goes and what stays is known.

use super::{Kind, StripFault, file_name, sniff, strip};
use proptest::prelude::*;

/// A TIFF block with an orientation, a camera's name, and the time in the second directory.
fn exif_block(little: bool) -> Vec<u8> {
    let short = |value: u16| if little { value.to_le_bytes() } else { value.to_be_bytes() };
    let long = |value: u32| if little { value.to_le_bytes() } else { value.to_be_bytes() };
    let mut block = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
    block.extend(long(8));
    block.extend(short(3));
    for (tag, kind, count, value) in
        [(0x010f_u16, 2_u16, 12_u32, 50_u32), (0x0112, 3, 1, 6), (0x8769, 4, 1, 62)]
    {
        block.extend(short(tag));
        block.extend(short(kind));
        block.extend(long(count));
        if kind == 3 {
            block.extend(short(6));
            block.extend(short(0));
        } else {
            block.extend(long(value));
        }
    }
    block.extend(long(0));
    assert_eq!(block.len(), 50);
    block.extend(b"SecretCamera");
    block.extend(short(1));
    block.extend(short(0x9003));
    block.extend(short(2));
    block.extend(long(20));
    block.extend(long(80));
    block.extend(long(0));
    assert_eq!(block.len(), 80);
    block.extend(b"2024:05:12 18:30:07\0");
    block
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let mut segment = vec![0xff, marker];
    segment.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
    segment.extend(content);
    segment
}

const SCAN_DATA: &[u8] = b"\x01\x02\xff\x00\x03\xff\xd0\x04pixels";

fn jpeg(extra: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"\xff\xd8".to_vec();
    for segment in extra {
        file.extend(segment);
    }
    file.extend(segment(0xdb, &[0; 65]));
    file.extend(segment(0xc0, &[8, 0, 1, 0, 1, 1, 1, 17, 0]));
    file.extend(segment(0xda, &[1, 1, 0, 0, 63, 0]));
    file.extend(SCAN_DATA);
    file.extend(b"\xff\xd9");
    file
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_jpeg_loses_its_tales_and_keeps_colour_orientation_and_pixels() {
    for little in [true, false] {
        let file = jpeg(&[
            segment(0xe0, b"JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x01RGB"),
            segment(0xe1, &[b"Exif\0\0".to_vec(), exif_block(little)].concat()),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta secret/>"),
            segment(0xed, b"Photoshop 3.0\x008BIMsecret"),
            segment(0xe2, b"ICC_PROFILE\0\x01\x01profile"),
            segment(0xe2, b"MPF\0secret"),
            segment(0xee, b"Adobe\0d\0\0\0\0\x01"),
            segment(0xfe, b"secret comment"),
        ]);
        let trailing = [file, b"secret film behind the picture".to_vec()].concat();
        let stripped = strip(&trailing).unwrap();
        for gone in [&b"secret"[..], b"SecretCamera", b"MPF", b"8BIM", b"RGB", b"2024"] {
            assert!(!contains(&stripped.bytes, gone), "{}", String::from_utf8_lossy(gone));
        }
        for stays in [SCAN_DATA, b"ICC_PROFILE\0\x01\x01profile", b"Adobe", b"JFIF"] {
            assert!(contains(&stripped.bytes, stays));
        }
        assert_eq!(stripped.taken_at.unwrap().to_string(), "2024-05-12T18:30:07");
        let again = strip(&stripped.bytes).unwrap();
        assert_eq!(again.bytes, stripped.bytes);
        assert_eq!(again.taken_at, None);
        assert!(contains(&stripped.bytes, b"\x01\x12\0\x03\0\0\0\x01\0\x06"), "orientation 6");
    }
}

#[test]
fn a_jpeg_of_several_scans_stays_whole() {
    let mut file = jpeg(&[]);
    file.truncate(file.len() - 2);
    file.extend(segment(0xc4, &[0; 19]));
    file.extend(segment(0xda, &[1, 1, 0, 1, 5, 0]));
    file.extend(b"second\xff\xd9");
    assert_eq!(strip(&file).unwrap().bytes, file);
}

fn png_sum(bytes: &[u8]) -> u32 {
    let mut sum = !0_u32;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
        }
    }
    !sum
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [name.as_slice(), data].concat();
    [
        u32::try_from(data.len()).unwrap().to_be_bytes().to_vec(),
        named.clone(),
        png_sum(&named).to_be_bytes().to_vec(),
    ]
    .concat()
}

fn png(extra: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]));
    for chunk in extra {
        file.extend(chunk);
    }
    file.extend(chunk(b"IDAT", b"pixels"));
    file.extend(chunk(b"IEND", b""));
    file
}

#[test]
fn a_png_loses_its_texts_and_keeps_colour_and_orientation() {
    let mut file = png(&[
        chunk(b"iCCP", b"name\0\0profile"),
        chunk(b"tEXt", b"Author\0secret"),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0secret"),
        chunk(b"tIME", &[7, 232, 5, 12, 18, 30, 7]),
        chunk(b"eXIf", &exif_block(false)),
        chunk(b"prVt", b"secret"),
    ]);
    file.extend(b"secret behind the end");
    let stripped = strip(&file).unwrap();
    assert!(!contains(&stripped.bytes, b"secret") && !contains(&stripped.bytes, b"SecretCamera"));
    assert!(contains(&stripped.bytes, b"profile") && contains(&stripped.bytes, b"pixels"));
    assert!(contains(&stripped.bytes, b"eXIfMM\0*"));
    assert_eq!(stripped.taken_at.unwrap().to_string(), "2024-05-12T18:30:07");
    assert_eq!(strip(&stripped.bytes).unwrap().bytes, stripped.bytes);
}

#[test]
fn broken_pictures_are_refused_with_the_place() {
    let whole = jpeg(&[]);
    assert_eq!(strip(&whole[..whole.len() - 2]), Err(StripFault::CutOff(whole.len() - 2)));
    assert_eq!(strip(b"\xff\xd8\xff\xe1\0\x01"), Err(StripFault::Broken(4)));
    assert_eq!(strip(b"\xff\xd8\xff\xd9"), Err(StripFault::Broken(2)));
    let whole = png(&[]);
    assert_eq!(strip(&whole[..whole.len() - 3]), Err(StripFault::CutOff(whole.len() - 3)));
    let mut bent = whole.clone();
    bent[45] ^= 1;
    assert!(matches!(strip(&bent), Err(StripFault::CheckSum(33))));
    assert_eq!(strip(&png(&[chunk(b"NEWX", b"")])), Err(StripFault::Broken(33)));
    assert_eq!(strip(b"GIF89a"), Err(StripFault::OtherKind(Kind::Gif)));
    assert_eq!(strip(b""), Err(StripFault::OtherKind(Kind::Text)));
}

#[test]
fn content_decides_and_a_name_only_makes_it_worse() {
    for (bytes, name, kind) in [
        (&b"\xff\xd8\xff\xe0"[..], "a.exe", Kind::Jpeg),
        (b"GIF89a", "a.png", Kind::Gif),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a", Kind::Webp),
        (b"\0\0\0\x18ftypheic", "IMG.HEIC", Kind::Heic),
        (b"\0\0\0\x18ftypisom", "v.mp4", Kind::Mp4),
        (b"%PDF-1.7", "a.pdf", Kind::Pdf),
        (b"PK\x03\x04", "a.docx", Kind::Zip),
        (b"PK\x03\x04", "shop.apk", Kind::Program),
        (b"PK\x03\x04", "shop.apk. ", Kind::Program),
        (b"MZ\x90", "photo.jpg", Kind::Program),
        (b"<svg onload=alert(1)>", "a.png", Kind::Markup),
        (b"hello <script>", "a.txt", Kind::Markup),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "a.jpg", Kind::Markup),
        ("Пришла не та посылка".as_bytes(), "a.jpg", Kind::Text),
        (b"alert(1)", "a.js", Kind::Program),
        (b"\0\x01\x02", "a.txt", Kind::Other),
    ] {
        assert_eq!(sniff(bytes, name), kind, "{name}");
    }
    assert!(Kind::Png.inline() && !Kind::Markup.inline() && !Kind::Pdf.inline() && !Kind::Heic.inline());
    assert!(!Kind::Markup.media_type().contains("html"));
}

#[test]
fn hostile_names_become_harmless() {
    for (name, kind, expected) in [
        ("photo.JPG", Kind::Jpeg, "photo.jpg"),
        ("photo.jpeg", Kind::Jpeg, "photo.jpeg"),
        ("photo.jpg.exe", Kind::Jpeg, "photo.jpg"),
        ("../../etc/passwd", Kind::Text, "passwd.txt"),
        ("C:\\Users\\Анна\\чек.pdf", Kind::Pdf, "чек.pdf"),
        ("чек\u{202e}gpj.exe", Kind::Program, "чекgpj.bin"),
        ("a\0b\u{7}c\u{200b}.png", Kind::Png, "abc.png"),
        ("👩\u{200d}👩\u{200d}👧 дома.png", Kind::Png, "👩\u{200d}👩\u{200d}👧 дома.png"),
        ("می\u{200c}خواهم.png", Kind::Png, "می\u{200c}خواهم.png"),
        ("pass\u{200d}port\u{200c}s👧\u{200d}.png", Kind::Png, "passports👧.png"),
        ("👩\u{200d}\u{200d}👧\u{200d}\u{202e}👦\u{200c}.png", Kind::Png, "👩\u{200d}👧👦.png"),
        ("карта 4111 1111 1111 1111.png", Kind::Png, "карта [карта ••••1111].png"),
        ("паспорт_4500_123456.jpg", Kind::Jpeg, "паспорт [паспорт ••••].jpg"),
        ("IMG_20240512_183012.jpg", Kind::Jpeg, "IMG_20240512_183012.jpg"),
        ("<script>alert(1).svg", Kind::Markup, "_script_alert(1).txt"),
        ("", Kind::Other, "file.bin"),
        ("...", Kind::Png, "file.png"),
        ("con.txt", Kind::Text, "_con.txt"),
        ("заказ 77-1 от 12.05.2024", Kind::Pdf, "заказ 77-1 от 12.05.2024.pdf"),
        (".htaccess", Kind::Text, "htaccess.txt"),
    ] {
        let cleaned = file_name(name, kind);
        assert_eq!(cleaned.as_str(), expected);
        assert_eq!(file_name(expected, kind), cleaned);
    }
    let long = file_name(&"щ".repeat(4000), Kind::Jpeg);
    assert!(long.as_str().len() <= 255 && long.as_str().ends_with(".jpg"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), place in 0_usize..400, flip in any::<u8>()) {
        for head in [&b""[..], b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"] {
            let file = [head, &bytes].concat();
            if let Ok(stripped) = strip(&file) {
                prop_assert_eq!(sniff(&stripped.bytes, ""), sniff(&file, ""));
            }
        }
        for mut file in [
            jpeg(&[segment(0xe1, &[b"Exif\0\0".to_vec(), exif_block(true)].concat())]),
            png(&[chunk(b"eXIf", &exif_block(false))]),
        ] {
            let place = place % file.len();
            file[place] ^= flip;
            if let Ok(stripped) = strip(&file) {
                prop_assert!(stripped.bytes.len() <= file.len() + 40);
                prop_assert_eq!(&strip(&stripped.bytes).unwrap().bytes, &stripped.bytes);
            }
        }
    }

    #[test]
    fn names_are_always_usable(
        name in prop_oneof![any::<String>(), "((PIN|code|one-time code|пароль|карта|[0-9]{1,6}| |_|&|[a-z]){1,80})"],
        pick in 0_usize..4,
    ) {
        let kind = [Kind::Jpeg, Kind::Text, Kind::Zip, Kind::Other][pick];
        let cleaned = file_name(&name, kind);
        let text = cleaned.as_str();
        prop_assert!(!text.is_empty() && text.len() <= 255);
        let hostile = text.contains(['/', '\\', '\0', '\n', '\u{202e}', '<']);
        prop_assert!(!hostile);
        let (_, extension) = text.rsplit_once('.').unwrap();
        prop_assert!(kind.extensions().contains(&extension));
        prop_assert_eq!(&file_name(text, kind), &cleaned);
    }
}

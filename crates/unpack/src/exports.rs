//! What the page calls.

#![expect(
    unsafe_code,
    reason = "WebAssembly is called by name, and what is in it stays between calls"
)]

use crate::WINDOW;
use crate::decoder::Decoder;

/// Room for a part of the program.
const ROOM: usize = 1 << 17;

static mut DECODER: Decoder<WINDOW, ROOM> = Decoder::new();
static mut UNPACKED: *const u8 = core::ptr::null();

fn decoder() -> &'static mut Decoder<WINDOW, ROOM> {
    let decoder = &raw mut DECODER;
    // SAFETY: the module runs in one thread, and none of its functions calls another that is exported.
    unsafe { &mut *decoder }
}

/// Where to put the text of the next part.
#[unsafe(no_mangle)]
pub extern "C" fn room() -> *mut u8 {
    decoder().room().as_mut_ptr()
}

/// Takes a part of so many letters.
#[unsafe(no_mangle)]
pub extern "C" fn take(letters: usize) {
    decoder().take(letters);
}

/// How many bytes come next: none when the next part is needed, -1 if the program was damaged.
#[unsafe(no_mangle)]
pub extern "C" fn unpack() -> isize {
    let Ok(bytes) = decoder().unpack() else { return -1 };
    // SAFETY: as above.
    unsafe { UNPACKED = bytes.as_ptr() };
    bytes.len() as isize
}

/// Where they are.
#[unsafe(no_mangle)]
pub extern "C" fn unpacked() -> *const u8 {
    // SAFETY: as above.
    unsafe { UNPACKED }
}

/// Whether all of the program has come.
#[unsafe(no_mangle)]
pub extern "C" fn is_whole() -> bool {
    decoder().is_whole()
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

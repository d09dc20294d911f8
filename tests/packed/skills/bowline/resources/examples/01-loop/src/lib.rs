#[test]
fn the_loop_holds() {
    assert_eq!(1 + 1, 2);
}

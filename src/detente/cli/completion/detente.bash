# Completion of detente in bash 4.4 or newer. Values arrive as they are; readline quotes them as file names.
_detente_completion() {
    local kind value help quoted= open=
    COMPREPLY=()
    while IFS= read -r -d '' kind && IFS= read -r -d '' value && IFS= read -r -d '' help; do
        case $kind in
            native) compopt -o default; return ;;
            file) quoted=1 ;;
        esac
        [[ $value == *[/=] ]] && open=1
        COMPREPLY+=("$value")
    done < <(_DETENTE_COMPLETE=bash_complete "${1/#\~\//$HOME/}" "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    [[ $quoted ]] && compopt -o filenames
    [[ $open && ${#COMPREPLY[@]} == 1 ]] && compopt -o nospace
    return 0
}
((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 404)) &&
    complete -o nosort -F _detente_completion detente

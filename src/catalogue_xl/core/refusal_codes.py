"""Every reason for which the program declines a piece of work, with its two sentences."""

from __future__ import annotations

from enum import StrEnum


class RefusalCode(StrEnum):
    """Why work is declined, each with what is the matter and what to do; both are templates for :meth:`str.format`.

    A remedy that names a command or an option has a second wording, for those who press buttons.
    """

    what: str
    remedy: str
    on_the_ribbon: str

    def __new__(cls, code: str, what: str, remedy: str, on_the_ribbon: str = "") -> RefusalCode:
        """A member: its code is its value."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.what, member.remedy, member.on_the_ribbon = what, remedy, on_the_ribbon or remedy
        return member

    # files
    MISSING_FILE = "missing_file", "找不到文件“{file}”", "请核对文件名和所在文件夹"
    IS_DIRECTORY = "is_directory", "“{file}”是文件夹，这里需要一个文件", "请指明文件夹里的哪个文件"
    NOT_A_DIRECTORY = "not_a_directory", "没有“{file}”这个文件夹", "请先新建这个文件夹，或指明已有的文件夹"
    INPUT_OUTPUT = "input_output", "读写时出错（{why}），没有完成", "请检查磁盘空间、文件夹和权限后再试"
    NO_PERMISSION = "no_permission", "没有权限读写“{file}”", "请换一个文件夹，或请管理员开通权限"
    NOT_A_FILE = "not_a_file", "“{file}”不是普通文件", "请指明磁盘上的一个文件"
    READ_ONLY = "read_only", "“{file}”是只读文件", "请在文件属性里去掉“只读”，或换一个文件名"
    WRITE_FAILED = "write_failed", "“{file}”没有写成（{why}）", "请检查磁盘空间和文件夹后再试；原来的文件没有改动"
    OPEN_ELSEWHERE = "open_elsewhere", "“{file}”正被其他程序打开（{who}）", "请先在 Excel 或 WPS 中关闭它，再重试"
    IN_USE = "in_use", "“{file}”正在被本工具的另一次操作使用（{who}）", "请等它做完，再重试"
    TOO_LARGE = "too_large", "“{file}”过大（{size}），超过上限{limit}", "请拆分后再试"
    CORRUPT = "corrupt", "“{file}”已损坏或不是{wanted}文件", "请在 Excel、WPS 或 Word 中打开后另存一份再试"
    ENCRYPTED = "encrypted", "“{file}”设有打开密码", "请先取消密码保护，再重试"
    OLD_FORMAT = "old_format", "“{file}”是旧的 {suffix} 格式", "请在 Excel 或 WPS 中另存为 {wanted} 后再试"
    STRICT_FORMAT = (
        "strict_format",
        "“{file}”是“Strict Open XML”格式",
        "请在 Excel 中另存为“Excel 工作簿（*.xlsx）”后再试",
    )
    NEEDS_CONVERTER = (
        "needs_converter",
        "“{file}”是 {suffix} 格式，本机没有可用的转换程序",
        "请在 Word、Excel 或 WPS 中另存为 {wanted}，或安装 LibreOffice",
    )
    CONVERSION_FAILED = (
        "conversion_failed",
        "LibreOffice 没能转换“{file}”，文件可能已损坏或设有密码",
        "请在 Word、Excel 或 WPS 中打开后另存为 {wanted} 再试",
    )
    UNKNOWN_FORMAT = "unknown_format", "不认识“{file}”的格式（{suffix}）", "请另存为 .xlsx、.docx 或 .txt"
    UNKNOWN_ENCODING = "unknown_encoding", "读不出“{file}”的文字编码", "请用记事本打开，另存为 UTF-8 编码"
    SCANNED_PDF = (
        "scanned_pdf",
        "“{file}”是扫描件，里面只有图片，没有文字",
        "请向来文单位索要 Word 或 Excel 文件，或先用文字识别（OCR）软件转成 Word 并核对文字",
    )
    GARBLED_PDF = (
        "garbled_pdf",
        "“{file}”没有附带文字编码，取出来的文字是乱码",
        "请向来文单位索要 Word 或 Excel 文件，或先用文字识别（OCR）软件转成 Word 并核对文字",
    )
    UNRULED_PDF = (
        "unruled_pdf",
        "“{file}”里没有带框线的表格，分不清各栏",
        "请核对文件；如果表格没有框线，请向来文单位索要 Word 或 Excel 文件",
    )
    TOO_MANY_PAGES = "too_many_pages", "“{file}”有{found}页，超过上限{limit}页", "请只保留目录所在的页面，另存后再试"
    TOO_COMPLEX = (
        "too_complex",
        "“{file}”过于复杂（{why}）",
        "请在原来的程序中打开，只把表格复制到新的 Word 或 Excel 文件后再试",
    )
    TOO_MANY_CELLS = (
        "too_many_cells",
        "“{file}”的表格过大（{found}），超过上限{limit}",
        "请删去表格外多余的行和列，取消整行、整列的合并",
    )
    TOO_MUCH_TEXT = (
        "too_much_text",
        "“{file}”第{row}行有一格{found}字，超过上限{limit}字",
        "请核对是不是选错了文件；没有选错的，请把这一格分成几格后再试",
    )
    # documents
    NO_TABLE = "no_table", "“{file}”里没有表格", "请核对是不是选错了文件"
    FRAMES = (
        "frames",
        "“{file}”只是网页的框架，内容在另外的文件里（{found}）",
        "请改为导入那个文件，或在 Excel 中打开后另存为 .xlsx",
    )
    NO_ITEMS = "no_items", "“{file}”里的表格看不出公开事项", "请核对文件；表格至少要有“公开内容”或“事项名称”等栏目"
    BAD_MAPPING = (
        "bad_mapping",
        "对照表“{file}”有误：{what}",
        "请用 import --preview --write-mapping 重新生成一份再改",
        "请改好它，或把它移到别的文件夹，再点“导入文件”",
    )
    # master workbooks
    NOT_A_MASTER = "not_a_master", "“{file}”不是本工具的目录工作簿", "请换成目录工作簿；还没有的，请先导入来源文件生成"
    NEWER_SCHEMA = (
        "newer_schema",
        "“{file}”由更新版本的本工具生成（格式{found}，本机为{own}）",
        "请升级本工具后再试",
    )
    SHEET_MISSING = "sheet_missing", "“{file}”缺少工作表“{sheet}”", "请从备份中恢复，或重新导入"
    SPOILED_MEMORY = "spoiled_memory", "隐藏的工作表“{sheet}”里的记录被改坏了，读不出来", "请从备份中恢复（restore）"
    COLUMN_MISSING = "column_missing", "工作表“{sheet}”缺少栏目“{column}”", "请恢复表头文字，不要改动栏目名称"
    MERGED_CELL = "merged_cell", "工作表“{sheet}”的{cell}在合并单元格里，写不进去", "请取消合并后再试"
    TEXT_TOO_LONG = (
        "text_too_long",
        "工作表“{sheet}”的{cell}有{length}字，超过 Excel 单元格的上限32767字",
        "请精简，或分成几条",
    )
    CHANGED_MEANWHILE = "changed_meanwhile", "“{file}”在处理期间被别人改动过", "请重新做一次这一步"
    SIGNED = (
        "signed",
        "“{file}”带有数字签名，一经改动签名即失效",
        "请在 Excel 的“文件”→“信息”里删除签名，或另存一份未签名的副本，再对副本操作",
    )
    BACKUP_FAILED = "backup_failed", "无法备份“{file}”（{why}）", "请检查磁盘空间和权限；原来的文件没有改动"
    NO_SUCH_BACKUP = (
        "no_such_backup",
        "“{file}”没有备份“{found}”（共有{count}份备份）",
        "请用 restore 命令不带 --to 列出备份，再写序号或文件名",
    )
    BROKEN_BACKUP = "broken_backup", "备份“{file}”读不出来，没有恢复", "请选另一份备份"
    OTHER_BACKUP = "other_backup", "“{file}”是另一份目录的备份", "请核对是不是选错了；确要用它，请直接打开那个文件另存"
    # exchange
    UNREADABLE_RETURN = (
        "unreadable_return",
        "“{file}”读到一半出错（{what}），没有合并",
        "请在 Excel 或 WPS 中打开后另存一份再试；仍不行的，请把这个文件交给维护人员",
    )
    NOTHING_TO_SEND = "nothing_to_send", "没有可以分发的事项：{why}", "请先核对“目录”和“单位”两张表"
    UNKNOWN_AGENCY_ASKED = "unknown_agency_asked", "名录里没有“{found}”", "可用的单位见“单位”表"
    SAME_AGENCY = "same_agency", "“{found}”和“{other}”在名录里已经是同一个单位", "不用再改"
    NAME_TAKEN = "name_taken", "名录里已经有“{found}”", "并入已有的单位请用“合并单位”，或换一个名称"
    NOT_YET = "not_yet", "{day}还没有到，现在改会影响这之前的分发和统计", "请到那一天再办"
    NO_SUCH_ITEM = "no_such_item", "“{agency}”没有承担事项{found}", "请核对事项编码，见“目录”和“任务”表"
    NO_SUCH_CODE = "no_such_code", "“目录”里没有编码为{found}的事项", "请核对事项编码；停用过的见“事项沿革”表"
    ONE_ITEM_ALONE = "one_item_alone", "只有一个事项{found}，没有可以合并的", "请写出两个以上的事项编码"
    UNFINISHED_BATCH = (
        "unfinished_batch",
        "上一次分发（批次{batch}）在最后一步中断，任务表还没有放进文件夹“{file}”",
        "请对“{file}”再运行一次分发，会接着完成，不另立批次；不要它的，请先撤回批次{batch}（批次管理）",
    )
    FOLDER_NOT_EMPTY = "folder_not_empty", "文件夹“{file}”里已有别的批次的文件", "请换一个空文件夹"
    NO_TASK_BOOKS = "no_task_books", "文件夹“{file}”里没有本批次的任务表", "请先分发任务，或核对是不是选错了文件夹"
    WITHDRAWN_NOT_MAILED = (
        "withdrawn_not_mailed",
        "文件夹“{file}”里的任务表属于批次{batch}，这个批次已撤回，不再发送",
        "请选新批次的任务表所在的文件夹；各批次的情况见“批次”",
    )
    NOT_A_RETURN = "not_a_return", "“{file}”不是本工具下发的任务表", "请核对附件，或请该单位在原任务表中填报后重新报送"
    OTHER_CATALOGUE = "other_catalogue", "“{file}”是另一份目录的任务表", "请核对是不是选错了目录工作簿"
    NO_ITEMS_CHOSEN = (
        "no_items_chosen",
        "“{sheet}”表中没有选中事项",
        "请先在“{sheet}”表中选中事项所在的行，再点这个按钮",
    )
    ONE_ITEM_AT_A_TIME = (
        "one_item_at_a_time",
        "选中了{count}个事项，一次只能拆分一个",
        "请只选中要拆分的那个事项所在的行",
    )
    OTHER_MASTER = "other_master", "“{file}”是另一份目录的工作簿，不是本目录的副本", "请核对是不是选错了文件"
    OWN_MASTER = "own_master", "“{file}”就是这份目录本身", "请选另一个人改过的副本，或各单位报回的任务表"
    MASTER_IN_FOLDER = (
        "master_in_folder",
        "“{file}”是目录工作簿，不是任务表",
        "如果是另一个人改过的副本，要并入，请单独选这个文件；否则请移出这个文件夹",
    )
    UNKNOWN_BATCH = "unknown_batch", "“{file}”属于批次{batch}，本目录没有这个批次", "请核对是不是选错了目录工作簿"
    NO_SUCH_BATCH = "no_such_batch", "没有批次“{found}”", "请核对批次号；已有的批次：{known}"
    OTHER_DISTRIBUTION = (
        "other_distribution",
        "“{file}”写的批次{batch}与目录中登记的不是同一次分发（目录恢复过备份，或那次分发没有登记）",
        "请该单位在目录中登记的这次分发的任务表中填报，或请打开生成这份任务表的那份目录再合并",
    )
    WITHDRAWN_BATCH = (
        "withdrawn_batch",
        "“{file}”属于批次{batch}，这个批次已撤回，没有合并",
        "请该单位在之后分发的任务表中填报；要查看所填内容，请直接打开这份文件",
    )
    BATCH_WITHDRAWN = "batch_withdrawn", "批次{batch}已撤回，不能再结束或延期", "要重新收集，请另行分发一个批次"
    BATCH_NOT_OPEN = (
        "batch_not_open",
        "批次{batch}{state}，不再催办",
        "只催办进行中的批次；要重新收集，请另行分发一个批次",
    )
    NOT_SENT_TO = (
        "not_sent_to",
        "“{file}”写的是{agency}，批次{batch}没有发给这个单位",
        "请核对是不是选错了文件；该单位应在发给它的任务表中填报",
    )
    NO_MAIL_FOLDER = "no_mail_folder", "邮箱 {who} 里没有文件夹“{found}”", "请核对文件夹的名称；不写就是收件箱"
    NO_RETURNS = (
        "no_returns",
        "文件夹“{file}”里没有报回的任务表",
        "请核对文件夹；能合并的有 .xlsx、.xlsm、.xls、.et、.ods",
    )
    LOCK_FILE = (
        "lock_file",
        "“{file}”是 Excel、WPS 打开工作簿时留下的临时文件，里面没有填报内容",
        "不用理会；要合并的是文件名前面不带“{mark}”的那一份",
    )
    NOT_A_WORKBOOK = (
        "not_a_workbook",
        "“{file}”不是能合并的工作簿（能合并的有 .xlsx、.xlsm、.xls、.et、.ods）",
        "请在 Excel 或 WPS 中把任务表另存为 .xlsx；拿到的是照片、Word 或 PDF 的，请该单位重新报送任务表",
    )
    NO_BANNER = (
        "no_banner",
        "“{file}”像是任务表，但看不出是哪个单位、哪个批次的",
        "请该单位在下发的任务表中填报，或把第一行（单位、批次）一并复制过来",
    )
    MIXED_UP = (
        "mixed_up",
        "“{file}”把不同的任务表拼在了一起（{found}）",
        "请各单位分别在下发给自己的任务表中填报，一个文件只放一份",
    )
    TAMPERED = "tampered", "“{file}”的批次信息被改动过", "请该单位用下发的原任务表重新填报"
    NOT_MERGED = "not_merged", "没有合并过“{file}”", "请核对文件名；合并过的文件见“变更记录”的“报送文件”一栏"
    MERGED_TWICE = (
        "merged_twice",
        "合并过{count}份都叫“{file}”的文件",
        "请写明要撤销的那一份所在的位置，程序按文件内容辨认",
    )
    NO_MAIL_SERVER = (
        "no_mail_server",
        "没有说用哪个邮件服务器发送",
        "请用 --server smtps://账号@服务器:465 指明，或改用 --via eml 生成邮件草稿",
        "请再点一次按钮，填写邮件服务器，或选择只生成草稿",
    )
    DRAFTS_ARE_NOT_SENT = (
        "drafts_are_not_sent",
        "eml 只生成邮件草稿，不能直接发送",
        "请去掉 --send，双击草稿在邮件程序中发送；或改用 --via smtp、--via outlook",
        "请双击草稿，在邮件程序中发送；或选择由邮件服务器、Outlook 发送",
    )
    BAD_MAIL_SERVER = (
        "bad_mail_server",
        "看不懂邮件服务器“{found}”",
        "请写成 {wanted}://账号@服务器:端口，不要写密码（密码放在系统的凭据管理器里）",
    )
    MAIL_SERVER_ABSENT = "mail_server_absent", "连不上邮件服务器 {host}", "请核对服务器和端口，检查网络后再试"
    NO_TLS = (
        "no_tls",
        "邮件服务器 {host} 不支持加密，密码和邮件会以明文经过网络",
        "请改用 smtps:// 或 imaps://；确属单位内网的，加 --insecure-lan",
        "请向邮件管理员询问加密的端口，再点一次按钮重新填写",
    )
    BAD_CERTIFICATE = (
        "bad_certificate",
        "邮件服务器 {host} 的证书不可信（{why}）",
        "请核对服务器名；单位自建服务器的，请管理员装好根证书",
    )
    LOGIN_REFUSED = "login_refused", "邮件服务器不接受 {who} 的登录", "请核对账号和密码；有的服务器要用授权码代替密码"
    NO_MAIL_PASSWORD = (
        "no_mail_password",
        "没有 {who} 的密码",
        "请用 mail --save-password 存入系统的凭据管理器，或放在环境变量 CATALOGUE_XL_MAIL_PASSWORD 里",
        "请再点一次按钮，按提示输入密码，存入系统的凭据管理器",
    )
    NO_KEYRING = (
        "no_keyring",
        "这台电脑没有可用的凭据管理器",
        "请安装 catalogue-xl[mail]，或把密码放在环境变量 CATALOGUE_XL_MAIL_PASSWORD 里",
        "请管理员重新运行离线安装包里的安装程序；在此之前请选择只生成草稿，或由 Outlook 发送",
    )
    NO_SENDER = "no_sender", "不知道用哪个邮箱发送", "请在“本单位”表填写邮箱，或在服务器地址里写明账号"
    NO_OUTLOOK = (
        "no_outlook",
        "这台电脑上没有可用的 Outlook",
        "请改用 --via eml 生成邮件草稿，或用 --via smtp 直接发送",
        "请再点一次按钮，选择只生成草稿，或由邮件服务器发送",
    )
    BROKEN_TEMPLATE = (
        "broken_template",
        "邮件模板“{file}”第{line}行有错（{why}）",
        "请改好这一行；删掉这个文件就用回原来的模板",
    )
    BROKEN_DOCUMENT = (
        "broken_document",
        "Word 模板“{file}”有错（{why}）",
        "请在 Word 中改好双大括号里的词；删掉这个文件就用回原来的模板",
    )
    # the add-in and its installation
    NO_EXCEL = (
        "no_excel",
        "这台电脑上没有找到 Excel",
        "装好 Excel 后再试；要放到别处（如 WPS 使用），请用 --to 指明文件夹；只用命令行不需要加载项",
        "装好 Excel 后再试；WPS 怎样使用，见安装说明",
    )
    STORE_PYTHON = (
        "store_python",
        "这是从微软应用商店安装的 Python，它写进用户文件夹的加载项 Excel 看不到",
        "请改装 Python 官方网站的安装程序，再重新安装本程序和加载项；命令行不受影响",
    )
    ADDIN_IN_USE = "addin_in_use", "加载项正在使用（{who}）", "请保存工作，退出所有 Excel、WPS 窗口，再重试"
    NOT_AN_ADDIN = (
        "not_an_addin",
        "“{file}”不是本工具的加载项",
        "请使用离线安装包里的 catalogue_xl.xlam，或重新运行 addin install",
        "请重新运行离线安装包里的安装程序",
    )
    NEEDS_PACKAGES = "needs_packages", "缺少组件 {packages}", "请安装后再试：python -m pip install {packages}"
    UNREVIEWED_XLWINGS = (
        "unreviewed_xlwings",
        "本机的 xlwings {version} 与核对过的版本不同，不能用它生成加载项",
        "请安装 constraints.txt 所列的版本，或改用另一种启动方式（launcher lean）",
    )
    NO_SOURCE = "no_source", "离线安装包要从源代码生成，这里只有安装好的程序", "请在 catalogue-xl 的源代码文件夹里运行"
    NOT_THAT_PYTHON = (
        "not_that_python",
        "“{file}”不是 Python {python} 的官方安装程序，或者位数与安装包不符",
        "请从 Python 官方网站下载同版本、同位数的“Windows installer”，文件名不要改动",
    )
    NOT_DOWNLOADED = "not_downloaded", "安装包没有下载齐（{why}）", "请检查网络和 pip 的设置后再试"
    INCOMPLETE_WHEELS = (
        "incomplete_wheels",
        "离线安装包缺少：{missing}",
        "请换一个 --python 版本，或检查 constraints.txt",
    )
    BUNDLE_FOLDER_NOT_EMPTY = (
        "bundle_folder_not_empty",
        "文件夹“{file}”里已有文件",
        "请换一个空文件夹，或写成 .zip 文件名",
    )
    # the holiday notice
    NOTICE_EMPTY = "notice_empty", "没有读出放假和上班的日期", "请粘贴通知里写有“放假”“上班”的部分"
    NOTICE_NO_YEAR = "notice_no_year", "看不出是哪一年的放假安排", "请加上 --year，如 --year 2027"
    NOTICE_NO_DAY = "notice_no_day", "“{found}”不是日历上的日子", "请核对粘贴的文字"
    NOTICE_WEEKDAY = "notice_weekday", "{day}是{actual}，与通知所写的“{found}”对不上", "请核对年份和粘贴的文字"
    NOTICE_COUNT = "notice_count", "“{found}”从头到尾是{count}天，与所写天数不一致", "请核对粘贴的文字"
    NOTICE_CONTRADICTS = "notice_contradicts", "通知里{day}既放假又上班", "请核对粘贴的文字"
    # building the add-in
    XLWINGS_CHANGED = (
        "xlwings_changed",
        "本机的 xlwings {version} 与本工具核对过的版本不同，不能放进加载项",
        "请安装 {reviewed} 版的 xlwings，或改用另一种启动方式（launcher lean）",
    )
    # the open workbook
    NO_OPEN_BOOK = (
        "no_open_book",
        "没有找到打开的目录工作簿{file}",
        "请在 Excel 或 WPS 中打开它（在受保护的视图里时，先点“启用编辑”），再按一次按钮",
    )
    NO_WORKBOOK_AT_ALL = (
        "no_workbook_at_all",
        "Excel 里一个工作簿都没有打开，不能选择文件",
        "请先新建一个空白工作簿，再按一次按钮",
    )
    STOPPED = "stopped", "已按您的要求停下（按了 Esc）", "没有改动任何内容"
    CALLED_OFF = "called_off", "已取消", "没有改动任何内容"
    SHEET_PROTECTED = "sheet_protected", "工作表“{sheet}”受保护，不能改动", "请在“审阅”里撤销工作表保护，再按一次按钮"
    STRUCTURE_PROTECTED = (
        "structure_protected",
        "工作簿的结构受保护，不能添加计算用的隐藏工作表",
        "请在“审阅”里撤销工作簿保护，再按一次按钮",
    )
    NOT_SAVABLE = (
        "not_savable",
        "“{file}”还没有保存过，或者是以只读方式打开的，登记不了批次",
        "请先保存，或另存为一份可以修改的，再按一次按钮",
    )
    NOT_TAKEN = "not_taken", "工作表“{sheet}”的{cell}没有写成，已全部还原", "请清除筛选、退出单元格编辑后再试"
    # words on the command line
    BAD_DATE = "bad_date", "“{found}”不是日期", "请写成 2026-03-31 这样"
    BAD_JSONL = "bad_jsonl", "“{file}”第{line}行不是{wanted}", "请核对输入文件"
    NO_INPUT = "no_input", "标准输入里没有内容", "请用管道送入内容，或写明文件名"
    ALREADY_A_MASTER = (
        "already_a_master",
        "“{file}”已经是目录工作簿，不必再导入",
        "请直接对它运行 validate、deadlines 等命令；要另做一份，请复制这个文件",
        "请直接打开它，点“核对”“计算期限”等按钮；要另做一份，请复制这个文件",
    )
    WORKING_MASTER = (
        "working_master",
        "“{file}”是正在使用的目录工作簿，里面有{what}",
        "要用新文件换版，请用 renew 命令，编码、单位和填报都会带过去；只想另做一份的，请换一个文件名",
        "要用新文件换版，请打开它，点“换版”，编码、单位和填报都会带过去；只想另做一份的，请给来源文件换一个名字",
    )
    RENEWED_FOR_THE_SAME_YEAR = (
        "renewed_for_the_same_year",
        "新的文件写的是{year}年，与现在的目录同一年",
        "是本年目录修订稿的，请加 --same-year；是下一年目录的，请加 --year {following}",
        "请再点“换版”：是本年目录修订稿的，选“是”；是下一年目录的，请先改好标题里的年份",
    )
    NOT_XLSX_NAME = "not_xlsx_name", "“{file}”不是 {suffix} 文件名，生成后会打不开", "请把文件名写成 {stem}{suffix}"
    NOTHING_TO_PUBLISH = (
        "nothing_to_publish",
        "“{file}”的“目录”表里没有事项，没有可以发布的内容",
        "请先导入或填写目录",
    )
    SAME_FILE = "same_file", "输出文件与输入文件是同一个：“{file}”", "请换一个输出文件名"
